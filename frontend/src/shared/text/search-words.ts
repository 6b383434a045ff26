import { inLanguage } from './in-language.ts'

/** How people type searches. English is understood in every language of the page. */
export const searchWords = inLanguage('searchWords', {
  /** Adds the words of the page's language to the English ones. If several labels have a word, the first is the closest. */
  labels: (inEnglish: readonly (readonly [label: string, words: string])[]) => inEnglish,
  /** The form of a lower-case word in which its inflections are the same. `singular`: in English. */
  stem: (singular: string) => singular,
  /** The beginning of a lower-case word that its inflections share, for titles. */
  beginning: (word: string) => word,
  /** Words in front of what is not wanted. */
  without: 'without|no|not|except|neither|nor',
  /** Words between several things that are not wanted. */
  conjunctions: 'and or nor',
  /** Words that say, after a comma, that what follows is wanted again. */
  turns: 'but with in at on from',
  /** Words in front of the name of a guest who has added photos. */
  addedBy: '(?:added |photos )?(?:by|from)',
  /** Words in front of places. */
  placed: 'in|at|from',
  /** Words without a meaning of their own. */
  fillers:
    'and but with in on at of from or by for to all photo photos picture pictures pic pics image images ' +
    'is are was were be it you he she we they me here there who where when',
  /** Words in front of a thing, between which words describe it: a shiny car. */
  articles: 'a an the any some my our his her their your this that these those',
  /** Words that people put in front of what they look for, and that say nothing about it without an article either. */
  adjectives:
    'new old big small little cute funny nice beautiful best good great last latest recent one two three four five ' +
    'red blue green yellow white black brown',
  /** Words right next to a label that say what somebody does: dogs playing. */
  action: '.{3,}ing',
  /** Other words for favourites: American spelling, and the sign. */
  favourites: 'favorites hearts loved',
  archived: 'archived',
  /** Other words for raw files, in addition to their endings. */
  raw: 'raw raws',
  /** Words that name times, for correcting misspelled ones. */
  times: 'today yesterday',
  /** A lower-case time in the English words that times.ts reads. */
  timeInEnglish: (time: string) => time,
})
