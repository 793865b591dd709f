/** Times in words, as the reader's language says them. */

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31557600],
  ["month", 2629800],
  ["week", 604800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

/** A function that says how long ago a moment (in milliseconds) was. A moment in the future is now. */
export function relative(lang: string): (moment: number) => string {
  const format = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  return (moment) => {
    const seconds = Math.max(0, (Date.now() - moment) / 1000);
    const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? ["second", Infinity];
    return format.format(-Math.floor(seconds / length) || 0, unit);
  };
}

/** Puts every time below `root` into words; the exact one stays in the title. */
export function sayTimes(root: ParentNode, say: (moment: number) => string): void {
  for (const time of root.querySelectorAll("time")) {
    // The text node stays, because the widget holds on to it.
    if (time.firstChild) time.firstChild.nodeValue = say(Date.parse(time.dateTime));
  }
}
