import { createLateNames } from './late-names.ts'

/** Few visits show a place at once. */
const names = createLateNames(async () => (await import('@album/model/german-towns')).GERMAN_TOWNS)

/** Loads the German names of towns. Without them, towns have GeoNames' names. */
export const loadTowns = names.load

/** The German name of a town; GeoNames' if it has none, or until the table is loaded. @param country its code */
export const townInGerman = (name: string, country: string): string => names.now()?.[country]?.[name] ?? name
