/** Notices about what was done, or was not, in both languages: up to three at once. */
import { test } from 'vitest'
import { inBothLanguages, type Walked } from './both-languages.ts'
import { aJob, anAlbum, aPhoto, type Answers, idsOf, libraryOf, photosOf, refusal } from './made-answers.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum()
const ids = idsOf(3)
const LONG = 'Hochzeitsfeier von Großtante Wilhelmine und Friedrich-Wilhelm am Vierwaldstättersee 2024'
const noticesStay = true

/** Each photo of a batch is refused for a reason of its own; those without one are changed. */
const refusing = (field: string, codes: (string | null)[]) => ({
  data: { [field]: codes.flatMap((code, at) => (code ? [] : [aPhoto(ids[at]!, { version: 2 })])) },
  errors: codes.flatMap((code, index) =>
    code ? [{ message: code, errorType: 'Conflict', errorInfo: { index, code } }] : [],
  ),
})

/** Selects all photos and runs actions on them. */
function selecting({ page, say }: Walked) {
  const bar = page.getByRole('region', { name: say('Selected photos', 'Ausgewählte Fotos') })
  return {
    bar,
    async all() {
      await page.locator('[data-photo] a').first().focus()
      await page.keyboard.press('Control+a')
      await bar.getByText(say('3 selected', '3 ausgewählt')).waitFor()
    },
    async act(english: string, german: string) {
      const action = bar.getByRole('button', { name: say(english, german), exact: true })
      const more = bar.getByRole('button', { name: say('More actions', 'Mehr Aktionen') })
      await action.or(more).first().waitFor()
      if (!(await action.isVisible())) await more.click()
      await action.click()
    },
  }
}

test('notices about selected photos read well in both languages', async () => {
  const person = await album.newPerson()
  const answers: Answers = { ...libraryOf(ids), PhotosById: { photosById: ids.map((id) => aPhoto(id)) } }
  await inBothLanguages(album, { person, answers, noticesStay }, async (window) => {
    const { page, answers, at, sees, button, say } = window
    const { bar, all, act } = selecting(window)
    const dialog = page.getByRole('dialog')
    /** An edit on the server: the key rotates photos, and the answer is what becomes of the edit. */
    const edit = async (answer: Answers[string]) => {
      answers.EditMany = answer
      await all()
      await page.keyboard.press('r')
    }
    const ended = (id: string, more: object) =>
      edit({ editMany: aJob({ id, status: 'DONE', total: 12_000, ...more }) })
    await page.goto('/')

    const labels = ['Donaudampfschifffahrtsgesellschaft', 'Birthday Cake', 'Cat', 'Dog', 'Person']
    await ended('done', { edit: 'ADD_LABELS', labels, done: 12_000, canUndo: true })
    await sees(/^Added Donaudampf/, /^Donaudampf.* hinzugefügt\.$/)
    answers.RefusedByEdit = {
      job: {
        ...{ __typename: 'Job', id: 'refused' },
        refused: {
          __typename: 'RefusedConnection',
          items: ['OWN_LABELS', 'CAMERAS_DATE', 'BUSY'].map((code, at) => ({
            ...{ __typename: 'Refused', id: ids[at], code },
          })),
          nextToken: null,
        },
      },
    }
    await ended('refused', {
      ...{ edit: 'ADD_TO_ALBUM', albumTitle: LONG },
      ...{ done: 11_997, failed: 3, canUndo: true },
    })
    await sees(/^Added 11,997 photos to “Hochzeit/, /^11\.997 Fotos zu „Hochzeit/)
    await sees(/^3 of 12,000 photos could not be changed: /, /^3 von 12\.000 Fotos konnten nicht geändert/)
    await at('notices, edits that are done and in part refused')

    await edit('failed')
    await sees(/^The album did not answer\. Check/, /^Das Album hat nicht geantwortet\. Sieh/)
    await edit(refusal('INTERNAL'))
    await sees('Nothing was changed. Try again.', /^Es wurde nichts geändert/)
    answers.CancelEdit = 'failed'
    answers.Edit = { job: aJob({ edit: 'REMOVE_FROM_ALBUM', total: 12_000, done: 4000 }) }
    await edit({ editMany: aJob({ edit: 'REMOVE_FROM_ALBUM', total: 12_000 }) })
    await sees(/^Removing… 4,000 of 12,000/, /^Wird entfernt … 4\.000 von 12\.000/)
    await button('Cancel', 'Abbrechen').click()
    await sees(/^The change could not be cancelled/, /^Die Änderung konnte nicht abgebrochen/)
    await at('notices, edits that do not begin or end')
    answers.Edit = { job: aJob({ status: 'DONE', edit: 'REMOVE_FROM_ALBUM', total: 3, done: 3 }) }
    await sees('Removed 3 photos from the album.', '3 Fotos aus dem Album entfernt.')

    answers.ReanalysisEstimate = {
      reanalysisEstimate: { __typename: 'ReanalysisEstimate', photos: 0, costUsd: 0, isComplete: true },
    }
    await all()
    await act('Analyse again', 'Erneut analysieren')
    await sees(/^These photos cannot be analysed again/, /^Diese Fotos können nicht erneut/)
    await dialog.waitFor({ state: 'detached' })
    answers.ReanalysisEstimate = {
      reanalysisEstimate: { __typename: 'ReanalysisEstimate', photos: 3, costUsd: 0.006, isComplete: true },
    }
    answers.Reanalyze = 'failed'
    await all()
    await act('Analyse again', 'Erneut analysieren')
    await sees(/^Analyse 3 photos again\?/, /^3 Fotos erneut analysieren\?/)
    await dialog.getByRole('button', { name: say('Analyse again', 'Erneut analysieren') }).click()
    await sees(/^The analysis could not be started/, /^Die Analyse konnte nicht gestartet/)
    answers.TrashPhotos = 'failed'
    await all()
    await page.keyboard.press('Delete')
    await sees(/^3 of 3 photos could not be moved/, /^3 von 3 Fotos konnten nicht in den Papierkorb/)
    await at('notices, photos that are not analysed and not in the trash')

    const others = idsOf(9).slice(3)
    const july = answers.Strip as object
    answers.Strip = ({ month }: { month: string }) => (month === '2024-07' ? july : ('failed' as const))
    answers.Timeline = {
      timeline: ['2024-07', '2023-01'].map((month) => ({
        ...{ __typename: 'MonthCount', month },
        count: month === '2024-07' ? 3 : others.length,
      })),
    }
    await page.goto('/')
    await page.locator('[data-photo] a').first().focus()
    await page.keyboard.press('Control+a')
    await sees(/^Some photos could not be loaded, so/, /^Einige Fotos konnten nicht geladen/)
    await page.locator('[data-photo] a').first().focus()
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'detached' })
    await page.keyboard.press('Space')
    await act('Download', 'Download')
    await sees('This photo has no file to download.', /^Zu diesem Foto gibt es keine Datei/)
    answers.PhotosById = 'failed'
    await act('Download', 'Download')
    await sees(/^The original could not be downloaded/, /^Das Original konnte nicht/)
    await at('notices, not all photos are selected, and one is not downloaded')
  })
})

test('notices about the photos of an album read well in both languages', async () => {
  const person = await album.newPerson()
  const summer = anAlbum('summer', LONG, { count: 3 })
  const other = anAlbum('other', `${LONG} II`)
  const albums = { __typename: 'AlbumConnection', items: [other], nextToken: 'more' }
  const inSummer = ids.map((id, at) =>
    aPhoto(id, { albums: [{ __typename: 'PhotoAlbum', id: 'summer', position: String(at) }] }),
  )
  const values = { ...summer, chosenCover: ids[2] }
  const answers: Answers = {
    Album: { album: summer },
    Albums: ({ nextToken }: { nextToken?: string }) => (nextToken ? ('failed' as const) : { albums }),
    Photos: ({ filter }: { filter?: { unapproved?: boolean } }) =>
      photosOf(filter?.unapproved ? [] : inSummer),
    PhotosById: { photosById: inSummer },
    WaitingPhotos: photosOf([]),
    AlbumValues: { album: values },
  }
  await inBothLanguages(album, { person, answers, noticesStay }, async (window) => {
    const { page, answers, at, sees, button, say } = window
    const { all, act } = selecting(window)
    const dialog = page.getByRole('dialog')
    await page.goto('/albums/summer')
    await page.locator('[data-photo]').nth(2).waitFor()
    answers.UpdateAlbum = { updateAlbum: { ...summer, chosenCover: ids[0] } }
    await page.locator('[data-photo] a').first().focus()
    await page.keyboard.press('Space')
    await act('Use as cover', 'Als Titelbild verwenden')
    await sees('Cover changed.', 'Das Titelbild ist geändert.')
    answers.UpdateAlbum = refusal('CHANGED')
    answers.AlbumValues = { album: { ...values, chosenCover: ids[1] } }
    await button('Undo', 'Rückgängig').click()
    await sees(/^Not undone: the cover has been/, /^Nicht rückgängig gemacht: Das Titelbild/)
    answers.RemoveFromAlbum = 'failed'
    await all()
    await act('Remove from album', 'Aus dem Album entfernen')
    await sees('3 photos could not be removed. Try again.', /^3 Fotos konnten nicht entfernt/)
    await at('notices, a cover that is not undone, and photos that stay in an album')

    answers.AddToAlbum = refusing('addToAlbum', ['ALBUMS_OF_PHOTO', 'OTHER', null])
    await all()
    await act('Add to album', 'Zum Album hinzufügen')
    await dialog.getByRole('button', { name: say('Show more', 'Mehr anzeigen') }).click()
    await dialog
      .getByText(say('The albums could not be loaded.', 'Die Alben konnten nicht geladen werden.'))
      .waitFor()
    await at('albums to add to, of which the others were not loaded')
    await dialog.getByRole('button', { name: LONG }).click()
    await sees(/could not be added: a photo can be/, /Ein Foto kann in höchstens/)
    await sees('1 photo could not be added. Try again.', /^1 Foto konnte nicht hinzugefügt werden\. Versuch/)
    await sees(/^Added 1 photo to “Hochzeit/, /^1 Foto zu „Hochzeit.* hinzugefügt/)
    await at('notices, photos of which one was added to an album')

    answers.DeleteAlbum = { deleteAlbum: 'summer' }
    await button('More', 'Mehr').first().click()
    await button('Delete album', 'Album löschen').click()
    await dialog.getByRole('button').last().click()
    await sees(/^Deleted “Hochzeit/, /^„Hochzeit.* ist gelöscht/)
    await page.getByRole('heading', { level: 1, name: say('Albums', 'Alben') }).waitFor()
    await at('a notice, an album was deleted')
  })
})
