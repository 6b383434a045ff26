/** What a host sees of photos that wait for approval, in both languages. */
import { expect, test } from 'vitest'
import { desktop, phone } from './browser.ts'
import { inBothLanguages } from './both-languages.ts'
import { aJob, anAlbum, answerWith, aPhoto, type Answers, idsOf, photosOf } from './made-answers.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum()

const waiting = idsOf(60).map((id, at) =>
  aPhoto(id, {
    ...{ unapproved: true, addedBy: at % 2 ? 'Zoë Bell' : 'Großtante Wilhelmine von Hohenstein' },
    albums: [{ __typename: 'PhotoAlbum', id: 'wedding', position: String(at) }],
    moderation:
      at === 3 ? [{ __typename: 'ModerationLabel', name: 'Violence', parent: '', confidence: 91 }] : [],
  }),
)

test('photos that wait for approval, and what becomes of them, read well in both languages', async () => {
  const person = await album.newPerson()
  const wedding = anAlbum('wedding', 'Hochzeit am See', { count: 0 })
  const answers: Answers = {
    Album: { album: wedding },
    Albums: { albums: { __typename: 'AlbumConnection', items: [wedding], nextToken: null } },
    Photos: ({ filter, nextToken }: { filter?: { unapproved?: boolean }; nextToken?: string }) =>
      !filter?.unapproved ? photosOf([]) : nextToken ? 'failed' : photosOf(waiting.slice(0, 24), 'more'),
    WaitingPhotos: photosOf(waiting),
  }
  await inBothLanguages(album, { person, answers }, async (window) => {
    const { page, answers, at, say, sees, button } = window
    await page.goto('/albums')
    await button('60 photos to approve', '60 Fotos zur Freigabe').click()
    await sees(/^60 photos from guests to approve/, /^60 Fotos von Gästen zur Freigabe/)
    const counts = page.getByRole('listitem').getByText(say('60 to approve', '60 zur Freigabe'))
    await counts.waitFor()
    await at('albums for which photos wait')
    await page.goto('/albums/wedding')
    await button('60 to approve', '60 zur Freigabe').click()
    await sees(/^60 photos from guests to approve/, /^60 Fotos von Gästen zur Freigabe/)
    await at('photos to approve')
    await button('Show more', 'Mehr anzeigen').click()
    await sees(/^The other photos to approve could not be/, /^Die übrigen Fotos zur Freigabe konnten/)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await at('photos to approve, the rest not loaded')
    await page.evaluate(() => scrollTo(0, 0))
    answers.WaitingPhotos = 'failed'
    await button('Approve all', 'Alle freigeben').click()
    await sees(/could not be loaded, and none was changed/, /konnten nicht geladen werden, und keines wurde/)
    await at('photos to approve, not changed')

    answers.WaitingPhotos = photosOf(waiting)
    const declining = { edit: 'TRASH', total: 60 }
    answers.EditMany = { editMany: aJob(declining) }
    answers.Edit = { job: aJob({ ...declining, done: 24 }) }
    await button('Decline all', 'Alle ablehnen').click()
    await sees(/^Moving to trash… 24 of 60/, /^Kommt in den Papierkorb … 24 von 60/)
    await at('all are being declined')
    answers.Edit = { job: aJob({ ...declining, status: 'DONE', done: 60, canUndo: true }) }
    await sees('60 photos moved to trash.', '60 Fotos in den Papierkorb gelegt.')
    // With the focus in it, the notice stays.
    await button('Undo', 'Rückgängig').focus()
    await at('all were declined')
    const undoing = { id: 'undo', edit: 'TRASH', undoes: 'job', total: 60 }
    answers.UndoEdit = { undoEdit: aJob(undoing) }
    answers.Edit = { job: aJob({ ...undoing, done: 5 }) }
    await button('Undo', 'Rückgängig').click()
    await sees(/^Undoing… 5 of 60/, /^Wird rückgängig gemacht … 5 von 60/)
    await at('declining is being undone')
  })
})

test.each(Object.entries({ desktop, phone }))(
  'waiting photos that are found after the album’s photos do not move them, on a %s, nor the covers of the albums',
  async (_, device) => {
    const person = await album.newPerson()
    const wedding = anAlbum('wedding', 'Hochzeit am See', { count: 40 })
    const others = ['a', 'b', 'c', 'd', 'e'].map((id) => anAlbum(id, `Album ${id}`, { count: 1234 }))
    const shown = idsOf(100)
      .slice(60)
      .map((id, at) =>
        aPhoto(id, { albums: [{ __typename: 'PhotoAlbum', id: 'wedding', position: String(at) }] }),
      )
    let found = () => {}
    let held: Promise<void> = Promise.resolve()
    const hold = () => (held = new Promise((resolve) => (found = resolve)))
    const window = await album.openWindow(device)
    const { page } = window
    await answerWith(page, {
      Album: { album: wedding },
      Albums: { albums: { __typename: 'AlbumConnection', items: [wedding, ...others], nextToken: null } },
      Photos: async ({ filter }: { filter?: { unapproved?: boolean } }) => {
        if (!filter?.unapproved) return photosOf(shown)
        await held
        return photosOf(waiting.slice(0, 24))
      },
      WaitingPhotos: photosOf(waiting.slice(0, 24)),
    })
    await album.signInWindow(window, person)
    hold()
    await page.goto('/albums/wedding')
    const photo = page.locator('[data-photo]').nth(3)
    await photo.waitFor()
    const share = page.getByRole('button', { name: 'Share' })
    const places = async () => [await photo.boundingBox(), await share.boundingBox()]
    const before = await places()
    found()
    const opens = page.getByRole('button', { name: '24 to approve' })
    await opens.waitFor()
    expect(await places()).toEqual(before)

    await opens.click()
    await page.getByRole('heading', { name: '24 photos from guests to approve' }).waitFor()
    // The grid knows where it is now: the photos that a person scrolls to are drawn.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await page.locator(`[data-photo="${shown.at(-1)!.id}"]`).waitFor()
    // What closes above them does not move them.
    const last = page.locator(`[data-photo="${shown.at(-12)!.id}"]`)
    const onScreen = (await last.boundingBox())!.y
    await opens.evaluate((button: HTMLElement) => button.click())
    await page
      .getByRole('heading', { name: '24 photos from guests to approve' })
      .waitFor({ state: 'detached' })
    await expect.poll(async () => Math.round((await last.boundingBox())!.y - onScreen)).toBe(0)

    hold()
    await page.goto('/albums')
    const cover = page.getByRole('listitem').last()
    const make = page.getByRole('button', { name: 'New album' })
    await make.waitFor()
    const covers = async () => [await cover.boundingBox(), await make.boundingBox()]
    const inList = await covers()
    found()
    await page.getByRole('listitem').getByText('24 to approve').waitFor()
    await page
      .locator('main header')
      .getByRole('button', { name: /^24 .*to approve$/ })
      .waitFor()
    expect(await covers()).toEqual(inList)
  },
)
