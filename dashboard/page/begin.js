// Begins the dashboard. The build puts this beside what wasm-bindgen made, and the module's name into it.
import init from "./bound.js";

await init({ module_or_path: WASM });
