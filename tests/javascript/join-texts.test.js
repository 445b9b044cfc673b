// Two texts that were made of one, in one.
import assert from "node:assert/strict";
import { joinTexts } from "../../overrides/assets/js/lib/join-texts.js";
import { each } from "./support.js";

each(
    "both are in it",
    [
        ["", "Mine", "", "Mine"],
        ["", "", "Theirs", "Theirs"],
        ["Old", "Old", "New", "New"],
        ["Old", "New", "Old", "New"],
        ["Old", "New", "New", "New"],
        ["", "Mine", "Theirs", "Mine\n\nTheirs"],
        ["", "Ghent and Lyon", "Ghent", "Ghent and Lyon"],
        ["", "Ghent", "Ghent and Lyon", "Ghent and Lyon"],
        ["One. Two. Three.", "Once. Two. Three.", "One. Two. Thrice.", "Once. Two. Thrice."],
        ["One. Two. Three.", "One. Two. Thrice.", "Once. Two. Three.", "Once. Two. Thrice."],
        ["One.\nTwo.\nThree.", "One.\nTwice.\nThree.", "One.\nToo.\nThree.", "One.\nTwice.\n\nToo.\nThree."],
        ["Old", "Old and mine", "Old and theirs", "Old and mine\n\nOld and theirs"],
        ["Old", "Mine", "", "Mine"],
        ["Old", "", "Theirs", "Theirs"],
        ["aa", "aaa", "a", "aaa"],
        ["مدينة", "مدينة أولى", "مدينة ثانية", "مدينة أولى\n\nمدينة ثانية"],
    ],
    (base, mine, theirs, joined) => assert.equal(joinTexts(base, mine, theirs, "\n\n"), joined),
);
