//! WordPress's format (WXR 1.2), which WordPress and Disqus take in: a page is an item, its comments are in it.

use causerie_shared::interchange::{CommentKind, CommentRecord, Record, ThreadRecord};
use causerie_shared::{CommentStatus, ThreadState, Timestamp};

use super::escape::Escaped;

/// Writes a file from records: the site, then each thread and its comments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writer {
    /// Where pages are, for threads that have only a path.
    origin: String,
    /// The thread whose first comment has not come yet.
    thread: Option<Box<ThreadRecord>>,
    /// Whether an item is open.
    open: bool,
}

impl Writer {
    /// The next piece of the file; `is_last` says that nothing follows.
    ///
    /// # Errors
    /// A line that is no record.
    pub(crate) fn write(&mut self, lines: &str, is_last: bool) -> Result<String, serde_json::Error> {
        let mut out = String::new();
        for line in lines.lines() {
            match serde_json::from_str(line)? {
                Record::Site(site) => {
                    self.origin = site.settings.origins.first().cloned().unwrap_or_default();
                    out.push_str(&head(&site.settings.name, &self.origin, &site.settings.language));
                }
                Record::Thread(thread) => self.thread = Some(Box::new(thread)),
                Record::Comment(comment) => {
                    if let Some(thread) = self.thread.take() {
                        self.close(&mut out);
                        out.push_str(&item(&thread, &self.origin));
                        self.open = true;
                    }
                    out.push_str(&written(&comment));
                }
                _ => {}
            }
        }
        if is_last {
            self.close(&mut out);
            out.push_str("</channel>\n</rss>\n");
        }
        Ok(out)
    }

    fn close(&mut self, out: &mut String) {
        if self.open {
            out.push_str("</item>\n");
            self.open = false;
        }
    }
}

fn head(name: &str, origin: &str, language: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dsq=\"http://www.disqus.com/\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n\
         <title>{}</title>\n<link>{origin}</link>\n<language>{}</language>\n<wp:wxr_version>1.2</wp:wxr_version>\n\
         <wp:base_site_url>{origin}</wp:base_site_url>\n<wp:base_blog_url>{origin}</wp:base_blog_url>\n",
        xml(name),
        xml(language),
        origin = xml(origin),
    )
}

fn item(thread: &ThreadRecord, origin: &str) -> String {
    let key = thread.key.as_deref().unwrap_or_default();
    let url = match &thread.url {
        Some(url) => url.clone(),
        None if key.starts_with('/') => format!("{origin}{key}"),
        None => String::new(),
    };
    let begun = thread.created_at.unwrap_or_default();
    let state = if thread.state == ThreadState::Closed { "closed" } else { "open" };
    format!(
        "<item>\n<title>{}</title>\n<link>{}</link>\n<dc:creator></dc:creator>\n<content:encoded></content:encoded>\n\
         <dsq:thread_identifier>{}</dsq:thread_identifier>\n<wp:post_id>{}</wp:post_id>\n\
         <wp:post_date>{date}</wp:post_date>\n<wp:post_date_gmt>{date}</wp:post_date_gmt>\n\
         <wp:comment_status>{state}</wp:comment_status>\n<wp:ping_status>closed</wp:ping_status>\n\
         <wp:status>publish</wp:status>\n<wp:post_parent>0</wp:post_parent>\n<wp:post_type>post</wp:post_type>\n",
        xml(thread.title.as_deref().unwrap_or(key)),
        xml(&url),
        cdata(key),
        xml(&thread.id.0),
        date = date(begun),
    )
}

fn written(comment: &CommentRecord) -> String {
    let approved = match comment.status {
        CommentStatus::Published => "1",
        CommentStatus::Pending => "0",
        CommentStatus::Spam => "spam",
        CommentStatus::Deleted => "trash",
    };
    let kind = match comment.kind {
        CommentKind::Comment => "comment",
        CommentKind::Pingback => "pingback",
        CommentKind::Trackback => "trackback",
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    format!(
        "<wp:comment>\n<wp:comment_id>{}</wp:comment_id>\n<wp:comment_author>{}</wp:comment_author>\n\
         <wp:comment_author_email>{}</wp:comment_author_email>\n<wp:comment_author_url>{}</wp:comment_author_url>\n\
         <wp:comment_author_IP></wp:comment_author_IP>\n<wp:comment_date>{date}</wp:comment_date>\n\
         <wp:comment_date_gmt>{date}</wp:comment_date_gmt>\n<wp:comment_content>{}</wp:comment_content>\n\
         <wp:comment_approved>{approved}</wp:comment_approved>\n<wp:comment_type>{kind}</wp:comment_type>\n\
         <wp:comment_parent>{}</wp:comment_parent>\n<wp:comment_user_id>0</wp:comment_user_id>\n</wp:comment>\n",
        xml(&comment.id.0),
        cdata(&text(&comment.name)),
        xml(&text(&comment.email)),
        xml(&text(&comment.website)),
        cdata(&text(&comment.html)),
        xml(comment.parent.as_ref().map_or("0", |id| id.0.as_str())),
        date = date(comment.created_at),
    )
}

/// Text in an element.
fn xml(text: &str) -> String {
    Escaped(&allowed(text)).to_string()
}

/// Text without the characters that no XML document may hold.
fn allowed(text: &str) -> String {
    let is_allowed = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(is_allowed).collect()
}

/// Text that is not markup, however it looks.
fn cdata(text: &str) -> String {
    let text = allowed(text);
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

/// `2026-11-22 10:00:00`, in UTC.
fn date(moment: Timestamp) -> String {
    let (year, month, day) = moment.date();
    let (hour, minute) = moment.time();
    let second = moment.0.rem_euclid(60_000) / 1_000;
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}
