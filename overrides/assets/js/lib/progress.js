// How far a learner is, from which lessons they have done.

/** @typedef {{ lesson: string, minutes: number }} Stop a lesson on the way */

/**
 * @param {string | undefined} text `first-lesson:20 second-lesson:90`, as pages write it
 * @returns {Stop[]}
 */
export function parseStops(text) {
  return (text ?? "").split(" ").filter(Boolean).map((one) => {
    const [lesson = "", minutes] = one.split(":");
    return { lesson, minutes: Number(minutes) || 0 };
  });
}

/**
 * @param {readonly Stop[]} stops
 * @param {(lesson: string) => boolean} isDone
 * @returns {{ share: number, done: number, left: number }} the share of lessons done from 0 to 1, never 1 before all are; how many; and minutes left
 */
export function progressOf(stops, isDone) {
  const open = stops.filter((stop) => !isDone(stop.lesson));
  const done = stops.length - open.length;
  const share = Math.floor((100 * done) / (stops.length || 1)) / 100;
  return { share, done, left: open.reduce((sum, stop) => sum + stop.minutes, 0) };
}

/**
 * Where a learner goes on: the lesson last read, or if that is done the next one that isn't, from there to the end and then from the start.
 *
 * @param {readonly string[]} lessons in the course's order
 * @param {string | undefined} last the lesson last read
 * @param {(lesson: string) => boolean} isDone
 * @returns {string | undefined} undefined when all are done
 */
export function nextLesson(lessons, last, isDone) {
  const place = Math.max(0, lessons.indexOf(last ?? ""));
  return [...lessons.slice(place), ...lessons.slice(0, place)].find((lesson) => !isDone(lesson));
}
