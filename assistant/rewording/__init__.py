"""Rewording: what a language model may do for an answer, and the checks that let nothing of it through unproved.

door            WithModel: the rules answer first, a model words what they say
├── understanding  a question written plainly        ── question_names, turning
├── case_facts     facts of a told case              ── hearing, fact_words
├── variants       a further way of writing a draft
└── composing      sentences in the place of lines   ── lines, sentences, figures
    └── support    a sentence against the units it cites (`evidence`), or the `faults` it has
        ├── documents  what it names
        ├── alignment  in which order it says what they say   ── road, moves, clauses, omissions (each of a `pair`)
        ├── sense      whether that is still what they mean   ── comparison, subjects
        └── reading, tokens, tables  texts as what they claim
"""
