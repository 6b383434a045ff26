import {
  CATEGORIES_IN_GERMAN,
  COLOURS_IN_GERMAN,
  LABELS_IN_GERMAN,
  MODERATION_IN_GERMAN,
} from './label-names.ts'

const names = new Map(LABELS_IN_GERMAN.map(([label, name]) => [label, name]))
/** Where several labels have the same name, the first one is meant. */
const labels = new Map(LABELS_IN_GERMAN.toReversed().map(([label, name]) => [name.toLowerCase(), label]))

const nameIn = (names: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(names, name) ? names[name]! : name

export const labelName = (label: string) => names.get(label) ?? label
export const categoryName = (category: string) => nameIn(CATEGORIES_IN_GERMAN, category)
export const colourName = (colour: string) => nameIn(COLOURS_IN_GERMAN, colour)
export const moderationName = (reason: string) => nameIn(MODERATION_IN_GERMAN, reason)

/** Hund: Dog. */
export const labelTyped = (name: string) =>
  labels.get(name.trim().replace(/\s+/gu, ' ').toLowerCase()) ?? name

/** Hun: Dog, the first label with such a name. */
export function labelBegun(start: string): string {
  const lower = start.toLowerCase()
  if (lower === '') return start
  return labels.get(lower) ?? [...labels].find(([name]) => name.startsWith(lower))?.[1] ?? start
}
