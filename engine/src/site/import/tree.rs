//! Who answers whom among the comments of a file, and what follows from it.

use causerie_shared::interchange::RemarkKind;

use crate::store::imports::placing::{FoundComment, Parent};

/// Where a new comment stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Its row.
    pub(super) row: i64,
    /// The number it gets.
    pub(super) id: i64,
    /// The number of what it answers.
    pub(super) parent: Option<i64>,
    /// The number of the root above it.
    pub(super) root: Option<i64>,
    /// Whether readers see it, or a tombstone.
    pub(super) visible: bool,
    /// New visible replies to it.
    pub(super) reply_count: i64,
    /// New visible comments below it, for roots.
    pub(super) descendant_count: i64,
}

/// The places of new comments.
pub(super) struct Places {
    places: Vec<Place>,
    /// Which of them are of new comments, parents first.
    new: Vec<usize>,
}

impl Places {
    /// They, so many at a time.
    pub(super) fn some_at_a_time(&self, count: usize) -> impl Iterator<Item = Vec<Place>> {
        self.new.chunks(count).map(|some| some.iter().map(|at| self.places[*at]).collect())
    }
}

/// How new comments get their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    /// As the file has them.
    Kept,
    /// After the highest number there is, oldest first.
    After(i64),
}

struct Node {
    row: i64,
    created_at: i64,
    published: bool,
    /// What the file calls it, where it is a number.
    number: Option<i64>,
    known: Option<(i64, i64)>,
    parent: Option<usize>,
}

/// The comments of a file, in the order of their rows. All of a large file are in memory here, so there is no more of each than
/// its place needs.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    parents: Vec<Parent>,
}

impl Tree {
    /// Adds the comment of the next row.
    pub(super) fn add(&mut self, found: &FoundComment) {
        self.parents.push(found.parent);
        self.nodes.push(Node {
            row: found.row,
            created_at: found.created_at,
            published: found.published,
            number: found.source_id.parse().ok().filter(|number| *number > 0),
            known: found.known,
            parent: None,
        });
    }

    /// Whether each new comment has a number of its own in the file.
    pub(super) fn is_numbered(&self) -> bool {
        let mut numbers: Vec<i64> = self.nodes.iter().filter_map(|node| node.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len() == self.nodes.len()
    }

    /// The places of all new comments, and the rows of those that stand elsewhere than the file says.
    pub(super) fn places(mut self, numbering: Numbering) -> (Places, Vec<(i64, RemarkKind)>) {
        let mut remarks = self.connect();
        self.open_circles(&mut remarks);
        let order = self.in_order();
        let mut places = vec![Place::default(); self.nodes.len()];
        for (rank, at) in order.iter().copied().enumerate() {
            let node = &self.nodes[at];
            let (id, root) = match (node.known, numbering) {
                (Some((id, root)), _) => (id, (id != root).then_some(root)),
                (None, numbering) => {
                    let above = node.parent.map(|parent| places[parent]);
                    let root = above.map(|above| above.root.unwrap_or(above.id));
                    let counted = match numbering {
                        Numbering::Kept => node.number.unwrap_or_default(),
                        Numbering::After(highest) => highest + 1 + rank as i64,
                    };
                    (counted, root)
                }
            };
            let parent = node.parent.map(|parent| places[parent].id);
            places[at] =
                Place { row: node.row, id, parent, root, visible: node.published, ..Place::default() };
        }
        self.count(&order, &mut places);
        let mut new = order;
        new.retain(|at| self.nodes[*at].known.is_none());
        (Places { places, new }, remarks)
    }

    /// Finds what each comment answers.
    fn connect(&mut self) -> Vec<(i64, RemarkKind)> {
        let mut remarks = Vec::new();
        for (at, parent) in self.parents.iter().enumerate() {
            let why = match parent {
                Parent::None => continue,
                Parent::Row(row) => match self.nodes.binary_search_by_key(row, |node| node.row) {
                    Ok(above) => {
                        self.nodes[at].parent = Some(above);
                        continue;
                    }
                    Err(_) => RemarkKind::ParentMissing,
                },
                Parent::Missing => RemarkKind::ParentMissing,
                Parent::Elsewhere => RemarkKind::ParentElsewhere,
            };
            let node = &self.nodes[at];
            if node.known.is_none() {
                remarks.push((node.row, why));
            }
        }
        remarks
    }

    /// Takes what it answers from one comment of each circle of comments that answer each other.
    fn open_circles(&mut self, remarks: &mut Vec<(i64, RemarkKind)>) {
        let mut seen_from = vec![None; self.nodes.len()];
        for start in 0..self.nodes.len() {
            let mut at = Some(start);
            while let Some(here) = at {
                match seen_from[here] {
                    Some(earlier) if earlier == start => {
                        self.nodes[here].parent = None;
                        if self.nodes[here].known.is_none() {
                            remarks.push((self.nodes[here].row, RemarkKind::ParentLoop));
                        }
                        break;
                    }
                    Some(_) => break,
                    None => seen_from[here] = Some(start),
                }
                at = self.nodes[here].parent;
            }
        }
    }

    /// All comments, parents before their replies, else the oldest first: none stands before what it answers, whatever time
    /// the file says.
    fn in_order(&self) -> Vec<usize> {
        let mut stands: Vec<Option<(i64, u32)>> = vec![None; self.nodes.len()];
        for start in 0..self.nodes.len() {
            let mut path = Vec::new();
            let mut at = Some(start);
            while let Some(here) = at.filter(|here| stands[*here].is_none()) {
                path.push(here);
                at = self.nodes[here].parent;
            }
            for here in path.into_iter().rev() {
                let node = &self.nodes[here];
                let above = node.parent.and_then(|parent| stands[parent]);
                let (time, depth) = above.map_or((node.created_at, 0), |(time, depth)| (time, depth + 1));
                stands[here] = Some((node.created_at.max(time), depth));
            }
        }
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|at| (stands[*at], self.nodes[*at].row));
        order
    }

    /// Counts from the last to the first, so that replies are counted before what they answer.
    fn count(&self, order: &[usize], places: &mut [Place]) {
        let mut below = vec![0_i64; places.len()];
        for at in order.iter().rev().copied() {
            let replied = places[at].reply_count > 0;
            places[at].visible |= replied;
            places[at].descendant_count = if places[at].parent.is_none() { below[at] } else { 0 };
            if let Some(parent) = self.nodes[at].parent {
                let seen = i64::from(places[at].visible && self.nodes[at].known.is_none());
                places[parent].reply_count += seen;
                below[parent] += below[at] + seen;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(row: i64, created_at: i64, parent: Parent) -> FoundComment {
        FoundComment {
            row,
            source_id: format!("{}", row * 10),
            created_at,
            published: true,
            parent,
            known: None,
        }
    }

    fn placed(comments: &[FoundComment], numbering: Numbering) -> (Vec<Place>, Vec<(i64, RemarkKind)>) {
        let mut tree = Tree::default();
        comments.iter().for_each(|comment| tree.add(comment));
        let (places, remarks) = tree.places(numbering);
        (places.some_at_a_time(2).flatten().collect(), remarks)
    }

    #[test]
    fn numbers_follow_time_and_replies_follow_what_they_answer() {
        let comments = vec![
            found(1, 500, Parent::Row(2)),
            found(2, 900, Parent::None),
            found(3, 100, Parent::None),
            found(4, 950, Parent::Row(1)),
        ];
        let (places, remarks) = placed(&comments, Numbering::After(7));
        assert_eq!(remarks, []);
        let told: Vec<_> =
            places.iter().map(|place| (place.row, place.id, place.parent, place.root)).collect();
        assert_eq!(
            told,
            [(3, 8, None, None), (2, 9, None, None), (1, 10, Some(9), Some(9)), (4, 11, Some(10), Some(9)),]
        );
        let counts: Vec<_> = places.iter().map(|place| (place.reply_count, place.descendant_count)).collect();
        assert_eq!(counts, [(0, 0), (1, 2), (1, 0), (0, 0)]);
    }

    #[test]
    fn a_circle_is_opened_and_told() {
        let comments = vec![
            found(1, 1, Parent::Row(3)),
            found(2, 2, Parent::Row(1)),
            found(3, 3, Parent::Row(2)),
            found(4, 4, Parent::Row(4)),
        ];
        let (places, remarks) = placed(&comments, Numbering::Kept);
        assert_eq!(remarks, [(1, RemarkKind::ParentLoop), (4, RemarkKind::ParentLoop)]);
        assert_eq!(places.iter().filter(|place| place.parent.is_none()).count(), 2);
        assert_eq!(places.iter().find(|place| place.row == 3).map(|place| place.root), Some(Some(10)));
    }

    #[test]
    fn a_removed_comment_is_a_tombstone_where_somebody_answered() {
        let removed = |row, parent| FoundComment { published: false, ..found(row, row, parent) };
        let comments = vec![
            removed(1, Parent::None),
            removed(2, Parent::Row(1)),
            found(3, 3, Parent::Row(2)),
            removed(4, Parent::Row(3)),
        ];
        let (places, _) = placed(&comments, Numbering::After(0));
        let seen: Vec<_> = places.iter().map(|place| (place.row, place.visible, place.reply_count)).collect();
        assert_eq!(seen, [(1, true, 1), (2, true, 1), (3, true, 0), (4, false, 0)]);
        assert_eq!(places[0].descendant_count, 2);
    }

    #[test]
    fn replies_to_what_is_here_already_hang_on_it() {
        let known = FoundComment { known: Some((70, 60)), ..found(1, 1, Parent::None) };
        let comments = vec![known, found(2, 2, Parent::Row(1)), found(3, 3, Parent::Missing)];
        let (places, remarks) = placed(&comments, Numbering::After(100));
        let told: Vec<_> = places.iter().map(|place| (place.row, place.parent, place.root)).collect();
        assert_eq!(told, [(2, Some(70), Some(60)), (3, None, None)]);
        assert_eq!(remarks, [(3, RemarkKind::ParentMissing)]);
    }
}
