//! What is asked of a site about files that come in, and about the one that goes out.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use causerie_shared::interchange::NewImport;
use causerie_shared::moderation::Actor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A step of an import, or of an export. The answers are JSON as it goes out, save that of an export.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ImportCommand {
    /// Begins an import.
    Begin {
        /// Of what, and whether only to tell.
        new: NewImport,
        /// Who.
        by: Actor,
    },
    /// Takes the next part of its file.
    AddPart(FilePart),
    /// Does the next piece of work. The first one ends the file.
    Advance {
        /// Which import.
        import: i64,
    },
    /// Reads how far it is.
    ReadState {
        /// Which import.
        import: i64,
    },
    /// Forgets it.
    Discard {
        /// Which import.
        import: i64,
    },
}

impl ImportCommand {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self, Self::ReadState { .. })
    }
}

/// See [`ImportCommand::AddPart`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FilePart {
    /// Which import.
    pub import: i64,
    /// The place of its first byte in the file.
    pub begins_at: i64,
    /// The bytes.
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    pub bytes: Vec<u8>,
}

fn to_base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    STANDARD.decode(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}
