import { browserPath } from './browser.ts'

/** Runs before the first test file: of two files that unpacked the browser at once, one would start a part of it. */
export default async function unpackBrowser(): Promise<void> {
  await browserPath()
}
