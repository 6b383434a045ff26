import type { GERMAN_TOWNS } from '@album/model/german-towns'

/** The table, once it is loaded: few visits show a place at once, so the first load does not have it. */
let names: typeof GERMAN_TOWNS | undefined
let loading: Promise<void> | undefined
/** A town was shown by GeoNames' name before the table was loaded. */
let isShownInEnglish = false
let showAgain = () => {}

/** Loads the German names of towns. Without them, towns have GeoNames' names. */
export const loadTowns = () =>
  (loading ??= import('@album/model/german-towns').then(
    (loaded) => {
      names = loaded.GERMAN_TOWNS
      if (isShownInEnglish) showAgain()
    },
    // The next place that is shown asks again.
    () => (loading = undefined),
  ))

/** @param show shows the page again, for towns that it has shown before their German names were loaded */
export function followTowns(show: () => void): void {
  showAgain = show
}

/** The German name of a town; GeoNames' if it has none, or until the table is loaded. @param country its code */
export function townInGerman(name: string, country: string): string {
  if (!names) {
    isShownInEnglish = true
    void loadTowns()
  }
  return names?.[country]?.[name] ?? name
}
