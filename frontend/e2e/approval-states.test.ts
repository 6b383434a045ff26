/** What a host sees of photos that wait for approval, in both languages. */
import { test } from 'vitest'
import { inBothLanguages } from './both-languages.ts'
import { aJob, anAlbum, aPhoto, type Answers, idsOf, photosOf } from './made-answers.ts'
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
    const { page, answers, at, sees, button } = window
    await page.goto('/albums')
    await sees(/^60 photos from guests to approve/, /^60 Fotos von Gästen zur Freigabe/)
    await sees('60 photos to approve', '60 Fotos zur Freigabe')
    await at('albums for which photos wait')
    await page.goto('/albums/wedding')
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
    answers.UndoEdit = { undoEdit: aJob({ edit: 'TRASH', undoes: 'job', total: 60 }) }
    answers.Edit = { job: aJob({ edit: 'TRASH', undoes: 'job', total: 60, done: 5 }) }
    await button('Undo', 'Rückgängig').click()
    await sees(/^Undoing… 5 of 60/, /^Wird rückgängig gemacht … 5 von 60/)
    await at('declining is being undone')
  })
})
