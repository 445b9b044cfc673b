// How much of a unit a learner has done.

/** @typedef {{ folder: string, lessons: readonly string[], questions: readonly string[], fields: readonly string[] }} Unit what a unit has; a question's ids, the former ones too, with `|` between */
/** @typedef {readonly [n: number, all?: number]} Count */

/**
 * @param {Unit} unit
 * @param {ReadonlyArray<{ key: string, value: any }>} entries of the store
 * @returns {Record<"lessons" | "answered" | "right" | "fields" | "notes" | "bookmarks", Count>}
 */
export function countsOf(unit, entries) {
  const values = new Map(entries.map(({ key, value }) => [key, value]));
  const lessons = unit.lessons.filter(Boolean), questions = unit.questions.filter(Boolean), fields = unit.fields.filter(Boolean);
  const replies = questions.map((ids) => ids.split("|").map((id) => values.get(`answer/${id}`)).find((answer) => answer !== undefined));
  const answers = replies.filter((answer) => answer?.tries > 0);
  return {
    lessons: [lessons.filter((id) => values.has(`done/${id}`)).length, lessons.length],
    answered: [answers.length, questions.length],
    right: [answers.filter((answer) => answer.right).length],
    fields: [fields.filter((key) => isFilled(values.get(key))).length, fields.length],
    notes: [entries.filter(({ key, value }) => key.startsWith("note/") && value.page.startsWith(unit.folder)).length],
    bookmarks: [entries.filter(({ key }) => key.startsWith(`bookmark/${unit.folder}`)).length],
  };
}

/** @param {unknown} value @returns {boolean} whether anything is written or chosen */
function isFilled(value) {
  return Array.isArray(value) ? value.some(isFilled) : typeof value === "string" && value.trim() !== "";
}
