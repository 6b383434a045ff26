/** The page in German: chosen by the browser or by the person, complete, and with room for longer words. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { photograph as bytesOf } from '../../backend/tests/library.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { calm, findings } from './findings.ts'
import { keepPicture } from './keep-picture.ts'
import { eventually, runAlbum, type Window } from './running-album.ts'

const album = runAlbum()
const analysed = analysedPhotosIn(album)
const cat = ['chelsea.png', bytesOf('chelsea.png')] as [string, Buffer]
const cup = ['coffee.png', bytesOf('coffee.png')] as [string, Buffer]
const german = { ...calm, locale: 'de-DE' }

/** Words that no German text has. */
const ENGLISH =
  /\b(?:the|your|you|and|of|to|with|without|photos?|is|are|not|could|add|added|show|close|trash|labels?|share|find|search|selected|size|colours?|all|more|on|off|date)\b/iu

/** English words in what is read and heard: texts, names of controls, placeholders, the title. */
const englishOn = (page: Page) =>
  page.evaluate((pattern) => {
    const english = new RegExp(pattern, 'iu')
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = [document.title]
    while (walker.nextNode())
      if (!walker.currentNode.parentElement?.closest('script, style, [lang="en"], [data-theirs]'))
        texts.push(walker.currentNode.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(element.getAttribute(name) ?? '')
    return [...new Set(texts.filter((text) => english.test(text)))]
  }, ENGLISH.source)

/** Texts that are cut off, or reach out of the window. */
const cutOn = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const cut = new Set<string>()
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent!.trim()
      const element = walker.currentNode.parentElement!
      if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      // Only for screen readers, or a title that people gave.
      if (getComputedStyle(element).clipPath !== 'none' || /\.(?:png|jpg)$/u.test(text)) continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      for (const { left, right, width } of range.getClientRects()) {
        if (width === 0) continue
        let around: Element | null = element
        for (; around; around = around.parentElement) {
          const { overflowX } = getComputedStyle(around)
          if (overflowX === 'auto' || overflowX === 'scroll') break
          const box = around.getBoundingClientRect()
          if (overflowX === 'visible' && around !== document.documentElement) continue
          if (left < box.left - 1 || right > box.right + 1) cut.add(text)
        }
        if (!around && (left < -1 || right > innerWidth + 1)) cut.add(text)
        // Over what is next to it.
        const own = element.closest('button, dt, td, th')?.getBoundingClientRect()
        if (own && (left < own.left - 3 || right > own.right + 3)) cut.add(text)
      }
    }
    return [...cut]
  })

/** A small phone, a phone, and the desktop that the other tests have. */
const sizes = [320, 390, 1440].map((width) => ({ width, height: width > 640 ? 900 : 780 }))

/** Checks a state of the page: no English, nothing cut off. */
async function check({ page }: Window, state: string): Promise<string[]> {
  const found = (await englishOn(page)).map((text) => `${state}, English: ${text}`)
  for (const size of sizes) {
    await page.setViewportSize(size)
    // The page hears of the window's width with a frame, and is laid out for it when React has nothing left to do.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    await keepPicture(page, `${state}, ${size.width}`)
    found.push(...(await cutOn(page)).map((text) => `${state}, ${size.width} px, cut: ${text}`))
  }
  return found
}

async function signIn({ page }: Window, { username, password }: { username: string; password: string }) {
  await page.getByLabel('E-Mail').fill(username)
  await page.getByLabel('Passwort', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.getByRole('button', { name: 'Konto', exact: true }).waitFor()
}

test('a person whose browser is German reads everything in German, also on a phone', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Lofoten" }) { id } }')
  await api.ask(
    'mutation ($albumId: ID!, $ids: [ID!]!) { addToAlbum(albumId: $albumId, ids: $ids) { id } }',
    {
      albumId: createAlbum.id,
      ids,
    },
  )
  const window = await album.openWindow(german)
  const { page } = window
  const found: string[] = []
  const at = async (state: string) => found.push(...(await check(window, state)))
  await page.goto('/')
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('de')
  await at('sign-in')
  await page.getByRole('button', { name: 'Passwort vergessen?' }).click()
  await page.getByRole('heading', { name: 'Passwort zurücksetzen' }).waitFor()
  await at('forgotten password')
  await page.getByRole('button', { name: 'Zurück zur Anmeldung' }).click()
  await signIn(window, person)

  const grid = page.getByRole('region', { name: 'Fotos', exact: true })
  await grid.getByRole('link', { name: /^chelsea/u }).waitFor()
  await at('album')
  found.push(...(await findings(page, 'german album')))
  await page.getByRole('button', { name: 'Konto', exact: true }).click()
  await at('account menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ansicht', exact: true }).click()
  await at('view menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await at('keys')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Fotos suchen' }).click()
  await page.getByRole('option').first().waitFor()
  await at('suggestions')
  await page.keyboard.press('Escape')
  await grid.getByRole('link', { name: /^chelsea/u }).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('region', { name: 'Ausgewählte Fotos' }).waitFor()
  await at('selection')
  await page.keyboard.press('l')
  await page.getByRole('dialog').waitFor()
  await at('labels of the selection')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.goto(`/photo/${ids[0]}`)
  await page.getByRole('toolbar', { name: 'Foto' }).waitFor()
  await page.getByRole('heading', { name: 'Schlagwörter' }).waitFor()
  await at('photo')
  found.push(...(await findings(page, 'german photo')))

  const { share } = await api.ask(
    `mutation { share(albumId: "${createAlbum.id}", download: true,
      contributions: { photos: 500, bytes: 5e9 }) { token } }`,
  )
  await page.goto(`/albums/${createAlbum.id}`)
  await page.getByRole('button', { name: 'Teilen', exact: true }).click()
  await page.getByLabel('Gäste können Fotos hinzufügen').check()
  await page.getByText(/^Gäste haben 0 Fotos hinzugefügt\. Noch frei: 500 Fotos, 5 GB, bis /).waitFor()
  await at('share')
  found.push(...(await findings(page, 'german share')))
  await page.goto(`/shared#${share.token}`)
  await page.getByRole('link', { name: /^Foto 2, .*Tasse/u }).waitFor()
  await at('guest')
  found.push(...(await findings(page, 'german guest')))

  for (const [address, there] of [
    ['/explore', 'Katze'],
    ['/albums', 'Lofoten'],
    [`/albums/${createAlbum.id}`, 'Aus der Mediathek hinzufügen'],
    ['/trash', 'Der Papierkorb ist leer.'],
    ['/usage', '2 Fotos in deiner Mediathek'],
    ['/account', 'Überall abmelden'],
    ['/reanalysis', /^In den letzten 30 Tagen/u],
    ['/on-this-day', /^Keine Fotos vom /u],
    ['/nowhere', 'Diese Seite gibt es nicht.'],
    ['/?label=Zebra&color=red', 'Keine Ergebnisse für „Zebra, Rot“'],
  ] as const) {
    await page.goto(address)
    await page.getByText(there, { exact: true }).first().waitFor({ state: 'attached' })
    await at(address.replace(createAlbum.id, 'one').replaceAll('/', ' '))
  }
  expect(found).toEqual([])
})

test('a person finds their photos with German words, and labels them in German', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  const window = await album.openWindow(german)
  const { page } = window
  await page.goto('/')
  await signIn(window, person)
  const grid = page.getByRole('region', { name: 'Fotos', exact: true })
  await grid.getByRole('link', { name: /^chelsea\.png: .*Katze/u }).waitFor()
  const field = page.getByRole('combobox', { name: 'Fotos suchen' })
  await field.fill('Katzen')
  await page.getByRole('option', { name: 'Katze, 1 Foto' }).waitFor()
  await field.press('Enter')
  await page.getByRole('heading', { name: 'Katze', exact: true }).waitFor()
  expect(page.url()).toContain('label=Cat')
  await grid.getByRole('link', { name: /^coffee/u }).waitFor({ state: 'detached' })

  await grid.getByRole('link', { name: /^chelsea/u }).click()
  const add = page.getByRole('combobox', { name: 'Schlagwort hinzufügen' })
  await add.fill('hund')
  await add.press('Enter')
  await page.getByRole('button', { name: /^Hund Von dir/u }).waitFor()
  await eventually(async () =>
    (await api.photoOnce(ids[0]!, Boolean)).labels.map(({ name }) => name),
  ).toContain('Dog')
})

test('a person chooses English, and German again, also without an account', async () => {
  const person = await album.newPerson()
  const window = await album.openWindow(german)
  const { page, library, expectErrors } = window
  expectErrors(/status of 401/)
  await page.goto('/')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('en')
  await library.signIn(person)
  await library.ready()
  await page.getByText('Photos you add here').waitFor()
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByText('Fotos, die du hier hinzufügst').waitFor()
  await page.goto('/shared#no-such-link')
  await page.getByRole('heading', { name: 'Dieser Link funktioniert nicht mehr.' }).waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'This link no longer works.' }).waitFor()
})
