/** States of the page that are reached with made answers, in both languages at once. */
import { SHOWN_MS } from '../src/shared/ui/notices.ts'
import { expect } from 'vitest'
import { type Answers, answerWith } from './made-answers.ts'
import { wrongIn } from './german-page.ts'
import type { Person } from './library-page.ts'
import type { RunningAlbum, Window, WindowOptions } from './running-album.ts'

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const
export type Language = keyof typeof LOCALES

export type Walked = Awaited<ReturnType<typeof openWalked>>

interface Options extends WindowOptions {
  /** Signed in; without one, the window starts with the sign-in page. */
  person?: Person
  /** The answers from the first request on. */
  answers?: Answers
  /** Notices stay, the newest three, for walks through many of them. Otherwise they go while a busy machine checks them. */
  noticesStay?: boolean
}

/** Walks the same way in a window of each language, and expects that nothing is wrong in any state. */
export async function inBothLanguages(
  album: RunningAlbum,
  options: Options,
  walk: (window: Walked) => Promise<void>,
): Promise<void> {
  const windows = await Promise.all(
    (['en', 'de'] as const).map((language) => openWalked(album, language, options)),
  )
  await Promise.all(windows.map(walk))
  expect(windows.flatMap(({ wrong }) => wrong)).toEqual([])
}

async function openWalked(
  album: RunningAlbum,
  language: Language,
  { person, answers = {}, noticesStay = false, ...options }: Options,
) {
  const own = { locale: LOCALES[language], ...options }
  const window: Window = await album.openWindow(own)
  const { page, context } = window
  if (noticesStay) await context.addInitScript(keepNotices, SHOWN_MS)
  const made: Answers = { ...answers }
  await answerWith(page, made)
  if (person) await album.signInWindow(window, person)
  const say = <Text>(english: Text, german: Text) => (language === 'en' ? english : german)
  const wrong: string[] = []
  return {
    ...window,
    language,
    wrong,
    say,
    /** What the API answers from now on, by operation. */
    answers: made,
    /** Waits until a text is there. */
    sees: (english: string | RegExp, german: string | RegExp) =>
      page.getByText(say(english, german)).first().waitFor(),
    button: (english: string | RegExp, german: string | RegExp) =>
      page.getByRole('button', { name: say(english, german), exact: true }),
    field: (english: string, german: string) => page.getByLabel(say(english, german), { exact: true }),
    /** Goes to another page of the album without loading it again, as a link does. */
    go: (address: string) => page.evaluate((address) => history.pushState(null, '', address), address),
    /** Finds what is wrong in the state in which the page is now. */
    at: async (state: string) => void wrong.push(...(await wrongIn(page, `${language}, ${state}`, language))),
  }
}

/** A notice's time never ends: the longest time that the browser takes is 24 days. */
const keepNotices = (shownMs: number) => {
  const { setTimeout } = globalThis
  const patient = (run: () => void, ms?: number) => setTimeout(run, ms === shownMs ? 2 ** 31 - 1 : ms)
  globalThis.setTimeout = patient as typeof setTimeout
}
