// What every page loads. The files it names are joined to one when the site is built: pages from a
// folder can't load modules.
import { address, load, make, one, site } from "./base.js";
import "./page.js";
import "./tables.js";
import { previews } from "./cards.js";
import "./explore.js";
import "./exercises.js";
import "./progress.js";

// For the search, for the files that tell what places of other lessons show, for a course's scripts.
globalThis.normbook = { address, load, make, one, previews, site };
