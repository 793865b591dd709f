//! A stand-in.
/// x
pub struct Adopted {
    /// x
    pub html: String,
    /// x
    pub markdown: String,
}
/// x
#[must_use]
pub fn adopt(html: &str) -> Adopted {
    let html = super::sanitize::sanitize(html);
    Adopted { markdown: html.clone(), html }
}
