// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { aConfig, keepTokens } from '../shared/api/tokens.fixture.ts'

vi.mock('aws-amplify/auth', () => ({}))
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))
vi.mock('./routes/Pages.tsx', () => ({ Pages: () => <output>the photos</output> }))
vi.mock('./live/LivePhotos.tsx', () => ({ LivePhotos: () => null }))
vi.mock('./live/LiveAlbums.tsx', () => ({ LiveAlbums: () => null }))

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

/** A module that arrives later than the others. */
function arriving() {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const mock = async (original: () => Promise<object>) => {
    await arrived
    return original()
  }
  return { arrive, mock }
}

/** Opens the page in German at an address. Its other texts and the names of labels arrive when the test says so. */
async function open(address: string) {
  vi.resetModules()
  const [texts, labels] = [arriving(), arriving()]
  vi.doMock('../shared/text/de/other-texts.ts', texts.mock)
  vi.doMock('../shared/text/de/all-labels.ts', labels.mock)
  vi.stubGlobal('fetch', async () => Response.json(aConfig))
  history.replaceState(null, '', address)
  const { showGerman } = await import('../shared/text/de/german.ts')
  const { App } = await import('./App.tsx')
  await Promise.all([import('./Album.tsx'), import('./routes/FoundRoute.tsx')])
  showGerman()
  render(<App />)
  const { userPool } = await import('../shared/api/kept-tokens.ts')
  await vi.waitFor(userPool)
  // The page waits for nothing now but what the test holds back.
  await import('../features/account/AccountPages.tsx')
  return { texts, labels }
}
/** As long as the page takes to show what does not wait. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300))

test('a person’s photos wait neither for the names of labels nor for the texts of other pages', async () => {
  keepTokens('ada@example.com')
  await open('/')
  await screen.findByText('the photos')
})

test('a search waits for the names of labels, which are its heading', async () => {
  keepTokens('ada@example.com')
  const { texts, labels } = await open('/?label=Cat')
  texts.arrive()
  await aWhile()
  expect(screen.queryByText('the photos')).toBeNull()
  labels.arrive()
  await screen.findByText('the photos')
})

test('a page that is opened before its texts are loaded is never shown in English', async () => {
  const { texts } = await open('/')
  await aWhile()
  expect(screen.queryByRole('heading')).toBeNull()
  // Nobody’s labels are shown there.
  texts.arrive()
  expect(await screen.findByRole('heading', { name: 'Anmelden' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Passwort vergessen?' })).toBeTruthy()
})
