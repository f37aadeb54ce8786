/** In place of a meeting: the deal came from none, so its form asks for the other side and for one's own. */
export const NO_MEETING = "none";
