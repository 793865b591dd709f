//! The file that was chosen: it stays with the browser, and is read part by part.

use std::cell::RefCell;

use causerie_shared::limits;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

thread_local! {
    static CHOSEN: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Keeps the file that was chosen in an input. Gives its name and length.
pub(crate) fn chosen(event: &Event) -> Option<(String, i64)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    keep(&input.files()?)
}

/// Keeps the file that was dropped.
pub(crate) fn dropped(event: &DragEvent) -> Option<(String, i64)> {
    keep(&event.data_transfer()?.files()?)
}

fn keep(files: &FileList) -> Option<(String, i64)> {
    let file = files.get(0)?;
    let told = (file.name(), file.size() as i64);
    CHOSEN.with(|kept| *kept.borrow_mut() = Some(file));
    Some(told)
}

/// The part of it that begins there.
///
/// # Errors
/// There is none, or the browser cannot read it any more.
pub(super) async fn part(from: i64) -> Result<Uint8Array, JsValue> {
    let file = CHOSEN.with(|kept| kept.borrow().clone()).ok_or(JsValue::NULL)?;
    let to = from + limits::IMPORT_PART_BYTES as i64;
    #[expect(clippy::cast_precision_loss, reason = "files are shorter than 2^53 bytes")]
    let blob = file.slice_with_f64_and_f64(from as f64, to as f64)?;
    let buffer: ArrayBuffer = JsFuture::from(blob.array_buffer()).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer))
}
