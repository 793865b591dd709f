//! Changes the fixtures of every format in a loop and reads what comes of it:
//! `cargo run -p causerie-importers --release --example fuzz -- SECONDS [SEED [FORMAT…]]`.
//!
//! Ends with a fault at the first input that makes a parser panic, take long, or take much memory, and leaves that input in a
//! file to try again. The same seed gives the same inputs.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use causerie_importers::{Format, read};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What one small file may take.
const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_BYTES: usize = 64 << 20;
/// After which a parser is taken to go on for ever.
const HANG: Duration = Duration::from_secs(30);
/// What is put into files now and then: what the formats are made of.
const TOKENS: [&[u8]; 30] = [
    b"<",
    b">",
    b"/>",
    b"&",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"<!DOCTYPE x [",
    b"<!ENTITY a 'b'>",
    b"xmlns=''",
    b"=\"",
    b"&#x110000;",
    b"&amp;",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\n---\n",
    b": ",
    b"- ",
    b"*a",
    b"&a ",
    b"|\n",
    b"{",
    b"[",
    b"\"",
    b"\\u",
    b",",
    b"\xff\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x80",
    b"ustar",
];

/// xorshift64*: as good as this needs, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }
}

fn change(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = random.below(bytes.len());
    let most = 1 << random.below(14);
    let length = random.below(most).min(bytes.len() - at);
    match random.below(9) {
        0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
        1 if !bytes.is_empty() => bytes[at] = random.next() as u8,
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..at + length)),
        4 => {
            let piece = bytes[at..at + length].to_vec();
            let times = 1 + random.below(8);
            bytes.splice(at..at, piece.repeat(times));
        }
        5 => {
            let piece = bytes[at..at + length].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, piece);
        }
        6 => {
            let from = random.below(other.len());
            let to = (from + random.below(2048)).min(other.len());
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        7 => {
            let token = TOKENS[random.below(TOKENS.len())];
            let times = if random.below(20) == 0 { 1 + random.below(20_000) } else { 1 };
            bytes.splice(at..at, token.repeat(times));
        }
        _ => {
            let end = (at + 4).min(bytes.len());
            let value = [0, 0xff, 0x7f, 0x80][random.below(4)];
            bytes[at..end].fill(value);
        }
    }
}

fn left_behind(format: Format) -> PathBuf {
    env::temp_dir().join(format!("causerie-fuzz-{}", format.name()))
}

/// Keeps the input that is being read, and leaves it behind if no other follows.
fn watch(inputs: &Receiver<(Format, Arc<[u8]>)>) {
    let mut last = None;
    loop {
        match (inputs.recv_timeout(HANG), &last) {
            (Ok(input), _) => last = Some(input),
            (Err(RecvTimeoutError::Timeout), Some((format, bytes))) => {
                let path = left_behind(*format);
                let written = fs::write(&path, bytes);
                eprintln!("{} hangs: {} {written:?}", format.name(), path.display());
                process::exit(1);
            }
            (Err(RecvTimeoutError::Timeout), None) => {}
            (Err(RecvTimeoutError::Disconnected), _) => return,
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let seconds: u64 = arguments.next().ok_or("say for how many seconds")?.parse()?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let named: Vec<String> = arguments.collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut inputs = Vec::new();
    for format in
        Format::all().filter(|format| named.is_empty() || named.iter().any(|name| name == format.name()))
    {
        let entries = fs::read_dir(folder.join(format.name()))
            .map_err(|error| format!("the format {} has no fixtures: {error}", format.name()))?;
        for entry in entries {
            inputs.push((format, fs::read(entry?.path())?));
        }
    }
    if inputs.is_empty() {
        return Err("there is no such format".into());
    }
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut figures: BTreeMap<&str, (u64, u64, Duration, usize)> = BTreeMap::new();
    let (watcher, watched): (Sender<_>, _) = channel();
    thread::spawn(move || watch(&watched));
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        let (format, bytes) = &inputs[random.below(inputs.len())];
        let other = random.below(inputs.len());
        let mut bytes = bytes.clone();
        for _ in 0..=random.below(6) {
            change(&mut bytes, &inputs[other].1, &mut random);
        }
        let forced = (random.below(4) > 0).then_some(*format);
        let bytes: Arc<[u8]> = bytes.into();
        watcher.send((*format, Arc::clone(&bytes)))?;
        let mut source = Cursor::new(&bytes[..]);
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let begun = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| read(&mut source, forced, &mut |_| Ok(())).is_ok()));
        let (took, peak) = (begun.elapsed(), MEMORY.peak_usage().saturating_sub(before));
        let figure = figures.entry(format.name()).or_default();
        figure.0 += 1;
        figure.1 += u64::from(matches!(result, Ok(true)));
        figure.2 = figure.2.max(took);
        figure.3 = figure.3.max(peak);
        if result.is_err() || took > MOST_TIME || peak > MOST_BYTES {
            let path = left_behind(*format);
            fs::write(&path, &bytes)?;
            let how = if result.is_err() { "panicked" } else { "took too much" };
            return Err(format!(
                "{} {how} ({took:?}, {peak} bytes), seed {seed}: {}",
                format.name(),
                path.display()
            )
            .into());
        }
    }
    for (name, (count, read, longest, peak)) in figures {
        println!(
            "{name}: {count} inputs, {read} of them readable, longest {longest:?}, most memory {} KiB",
            peak / 1024
        );
    }
    Ok(())
}
