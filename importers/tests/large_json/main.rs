//! Files with a quarter of a million comments take no more memory than small ones. The sources make their bytes as they are
//! read, so that what is measured is the parsers' alone.

mod database;
mod stream;

use causerie_importers::{Format, Found, Source, read};
use causerie_shared::interchange::Record;
use peak_alloc::PeakAlloc;

use database::Pages;
use stream::Stream;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A debug build takes a minute for as many as a release build reads in seconds.
const COMMENTS: u64 = if cfg!(debug_assertions) { 10_000 } else { 250_000 };
/// Buffers, and the largest record while it is read.
const MOST_BYTES: usize = 2 << 20;

/// Threads, comments and skipped comments in a file, and the most memory that reading it took.
fn measured(name: &str, source: &mut dyn Source) -> (u64, u64, usize) {
    let (mut threads, mut comments) = (0, 0);
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let format = read(source, None, &mut |found| {
        match found {
            Found::Record(Record::Thread(_)) => threads += 1,
            Found::Record(Record::Comment(_)) => comments += 1,
            other => panic!("{other:?}"),
        }
        Ok(())
    });
    assert_eq!(
        format.unwrap_or_else(|error| panic!("{name}: {error}")),
        Format::from_name(name).expect("a format")
    );
    (threads, comments, MEMORY.peak_usage() - before)
}

#[test]
fn memory_does_not_grow_with_the_file() {
    let text = "A comment of some length, with an <em>accent</em> &amp; two. ".repeat(8);
    let wordpress = Stream::new(
        "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>T</title><link>https://b.example/</link>\
         <wp:post_id>1</wp:post_id>",
        COMMENTS,
        |n| {
            format!(
                "<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_parent>{}</wp:comment_parent>\
                 <wp:comment_date_gmt>2020-01-01 12:00:00</wp:comment_date_gmt>\
                 <wp:comment_content><![CDATA[{text}\n\n{n}]]></wp:comment_content></wp:comment>\n",
                n / 2
            )
        },
        "</item></channel></rss>",
    );
    let thread = |n: u64| format!("<thread i:id='{n}'><link>https://b.example/{n}</link></thread>");
    let disqus = Stream::new(
        "<disqus xmlns='http://disqus.com' xmlns:i='http://disqus.com/disqus-internals'>",
        COMMENTS + 100,
        |n| match n {
            // The last thread comes after all comments, so that the file is read twice.
            0..99 => thread(n),
            n if n == COMMENTS + 99 => thread(99),
            n => format!(
                "<post i:id='{n}'><message><![CDATA[{text}]]></message><createdAt>2020-01-01T12:00:00Z</createdAt>\
                 <thread i:id='{}'/></post>\n",
                n % 100
            ),
        },
        "</disqus>",
    );
    let blogger = Stream::new(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>",
        COMMENTS + 1,
        |n| {
            let kind = if n == COMMENTS { "POST" } else { "COMMENT" };
            format!(
                "<entry><id>{n}</id><blogger:type>{kind}</blogger:type><blogger:parent>{COMMENTS}</blogger:parent>\
                 <content type='html'>{}</content><published>2020-01-01T12:00:00Z</published></entry>\n",
                if kind == "POST" { "" } else { "Hello" }
            )
        },
        "</feed>",
    );
    let staticman = Stream::new("", COMMENTS, |n| stream::tar_entry(n, &text), &"\0".repeat(1024));
    let sources: [(&str, Box<dyn Source>, u64); 5] = [
        ("wordpress", Box::new(wordpress), 1),
        ("disqus", Box::new(disqus), 100),
        ("blogger", Box::new(blogger), 1),
        ("staticman", Box::new(staticman), 1),
        ("isso", Box::new(Pages::new(COMMENTS)), 1),
    ];
    for (name, mut source, expected) in sources {
        let (threads, comments, peak) = measured(name, &mut *source);
        assert_eq!((threads, comments), (expected, COMMENTS), "{name}");
        assert!(peak < MOST_BYTES, "{name}: {peak} bytes");
    }
}
