//! How many comments, and in which order.

use causerie_shared::Sort;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::button::Button;
use crate::scene::Scene;

/// The heading with the count, and the orders to choose from once there is something to order.
pub(crate) fn header(scene: &Scene) -> Html {
    let words = scene.locale().thread();
    let count = scene.view.thread.comment_count;
    let title = match count {
        0 => words.count_zero.to_owned(),
        _ => scene.locale().counted(count, words.count_one, words.count_other),
    };
    let mut orders = Vec::with_capacity(Sort::ALL.len());
    for sort in Sort::ALL {
        orders.push(order(scene, sort));
    }
    html! {
        <header class="head">
            <h2 part="title">{ title }</h2>
            if count > 1 {
                <div class="sort ui" role="group" aria-label={words.sort}>
                    { VNode::from_iter(orders) }
                </div>
            }
        </header>
    }
}

fn order(scene: &Scene, sort: Sort) -> Html {
    let words = scene.locale().thread();
    let name = match sort {
        Sort::Oldest => words.oldest,
        Sort::Newest => words.newest,
        Sort::Best => words.best,
    };
    let is_current = scene.view.site.sort == sort;
    match scene.plain() {
        Some(page) => {
            let current = is_current.then_some("true");
            let address = scene.address(page, &["&sort=", sort.as_str()].concat());
            html! { <a href={address} aria-current={current}>{ name }</a> }
        }
        None => {
            Button { act: "sort", sort: Some(sort.as_str()), pressed: Some(is_current), ..Button::default() }
                .with(name)
        }
    }
}
