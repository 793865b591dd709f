//! Static files where no layer in front of the worker answers for them: in a bare workerd the binding `ASSETS` is a folder
//! that knows neither media types nor compressed forms.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use causerie_engine::assets::{self, File};
use causerie_engine::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use worker::Env;

use crate::entry::env_value;
use crate::platform;

thread_local! {
    /// Files read before, by path: there are a handful, and they do not change while the worker lives.
    static READ: RefCell<HashMap<String, Rc<File>>> = RefCell::new(HashMap::new());
}

/// Answers with the file, in the smallest form the client takes.
pub(crate) async fn answer(request: &Request, env: &Env) -> Result<Response, JsValue> {
    if let Some(moved) = assets::moved(request) {
        return Ok(moved);
    }
    for form in assets::forms(request) {
        if let Some(file) = read(env, &form.path_of(request)).await? {
            return Ok(assets::respond(request, &file, form));
        }
    }
    Ok(assets::missing())
}

async fn read(env: &Env, path: &str) -> Result<Option<Rc<File>>, JsValue> {
    if let Some(file) = READ.with_borrow(|files| files.get(path).cloned()) {
        return Ok(Some(file));
    }
    let assets = env_value(env, "ASSETS")?;
    let Ok(content) = platform::read_asset(&assets, path).await?.dyn_into::<Uint8Array>() else {
        return Ok(None);
    };
    let file = Rc::new(File::new(content.to_vec()));
    READ.with_borrow_mut(|files| files.insert(path.to_owned(), Rc::clone(&file)));
    Ok(Some(file))
}
