//! The thread as Yew components: rendered on the server, woken in the page.
