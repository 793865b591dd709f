//! What the path of a file says.

/// The folder that the pages' folders are in, by the name everybody gives it.
const FOLDER: &str = "comments";
/// Folders of site generators above it.
const ABOVE: [&str; 3] = [".", "_data", "data"];

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileFormat {
    Yaml,
    Json,
    /// Markdown after a head of YAML.
    FrontMatter,
}

/// What the path of a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The page: the folders below `comments`.
    pub(super) page: String,
    /// The file's name without its ending.
    pub(super) stem: String,
    pub(super) format: FileFormat,
    /// Whether the file is below `comments`, where all files are comments.
    pub(super) is_certain: bool,
}

impl Place {
    /// What a path says; none if it is no path of a comment.
    pub(super) fn of(path: &str) -> Option<Self> {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, ending) = name.rsplit_once('.')?;
        // What begins with a dot is what some system keeps there for itself.
        if stem.is_empty() || stem.starts_with('.') {
            return None;
        }
        let format = match ending.to_ascii_lowercase().as_str() {
            "yml" | "yaml" => FileFormat::Yaml,
            "json" => FileFormat::Json,
            "md" | "markdown" => FileFormat::FrontMatter,
            _ => return None,
        };
        let folders: Vec<&str> = folders.split('/').filter(|folder| !folder.is_empty()).collect();
        let below = folders.iter().rposition(|folder| *folder == FOLDER);
        let first = match below {
            Some(at) => at + 1,
            None => folders.iter().take_while(|folder| ABOVE.contains(folder)).count(),
        };
        let page = folders[first..].join("/");
        Some(Self { page, stem: stem.to_owned(), format, is_certain: below.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_page_and_entry() {
        let place = |path| Place::of(path).map(|place| (place.page, place.stem, place.is_certain));
        let is = |page: &str, stem: &str, certain| Some((page.to_owned(), stem.to_owned(), certain));
        assert_eq!(place("site/_data/comments/my-post/entry1.yml"), is("my-post", "entry1", true));
        assert_eq!(place("comments/2016/my-post/a.b.JSON"), is("2016/my-post", "a.b", true));
        assert_eq!(place("./my-post/entry1.md"), is("my-post", "entry1", false));
        assert_eq!(place("entry1.yaml"), is("", "entry1", false));
        for path in
            ["comments/my-post/._entry1.yml", "comments/my-post/photo.png", "comments/.yml", "comments", ""]
        {
            assert_eq!(place(path), None, "{path}");
        }
    }
}
