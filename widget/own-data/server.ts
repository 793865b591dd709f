/** What is asked of the server about this reader. */

/** Where somebody's data are, and what shows whose they are. */
export interface Own {
  api: string;
  site: string;
  token: string;
}

/** An answer that is no success; none where nobody answered. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`${status}`);
  }
}

async function ask<T>({ api, site, token }: Own, method: string, query = ""): Promise<T> {
  const answer = await fetch(`${api}/sites/${site}/me/data${query}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    cache: "no-store",
  });
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json() as Promise<T>;
}

/** All that is held, its parts put together. */
export async function readAll(own: Own): Promise<object> {
  const all = await ask<Part>(own, "GET");
  for (let next = all.next; next; ) {
    const part = await ask<Part>(own, "GET", `?after=${encodeURIComponent(next)}`);
    all.comments.push(...part.comments);
    all.reactions.push(...part.reactions);
    all.reports.push(...part.reports);
    next = part.next;
  }
  const { next: _, ...whole } = all;
  return whole;
}

/** Erases all that is held, part by part; `left` is told how much there still is. */
export async function eraseAll(own: Own, left: (count: number) => void): Promise<void> {
  for (;;) {
    const { remaining } = await ask<{ remaining: number }>(own, "DELETE");
    if (!remaining) return;
    left(remaining);
  }
}
