/** Dialogs, questions and notices in states that are rarely seen, in both languages. */
import { expect, test } from 'vitest'
import { inBothLanguages, type Walked } from './both-languages.ts'
import {
  aJob,
  anAlbum,
  aPhoto,
  type Answers,
  aShare,
  idsOf,
  libraryOf,
  photosOf,
  refusal,
} from './made-answers.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum()
const ids = idsOf(3)
/** It stays in its month. */
const undated = { takenLocal: null, addedAt: '2024-07-31T18:05:09Z' }

const library = libraryOf(ids)
const photosById = (more: object = {}) => ({ photosById: ids.map((id) => aPhoto(id, more)) })

/** Selects the three photos, and offers what can be done with them. */
async function selectAll({ page, say }: Walked) {
  await page.goto('/')
  await page.locator('[data-photo] a').first().focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('region', { name: say('Selected photos', 'Ausgewählte Fotos') })
  await bar.getByText(say('3 selected', '3 ausgewählt')).waitFor()
  const dialog = page.getByRole('dialog')
  return {
    dialog,
    close: () => dialog.getByRole('button', { name: say('Close', 'Schließen') }).click(),
    /** From the bar, or from its menu. */
    async act(english: string, german: string) {
      const action = bar.getByRole('button', { name: say(english, german), exact: true })
      const more = bar.getByRole('button', { name: say('More actions', 'Mehr Aktionen') })
      await action.or(more).first().waitFor()
      if (!(await action.isVisible())) await more.click()
      await action.click()
      await dialog.waitFor()
    },
  }
}

test('the labels, albums and analyses of selected photos read well in both languages when something fails', async () => {
  const person = await album.newPerson()
  const answers: Answers = { ...library, PhotosById: 'failed' }
  await inBothLanguages(album, { person, answers }, async (window) => {
    const { page, answers, at, sees, field, say } = window
    const { dialog, act, close } = await selectAll(window)
    await act('Remove labels', 'Schlagwort entfernen')
    await sees('Some labels could not be read.', 'Einige Schlagwörter konnten nicht gelesen werden.')
    await at('labels to remove, not read')
    await close()

    answers.Albums = 'failed'
    await act('Add to album', 'Zum Album hinzufügen')
    await dialog
      .getByText(say('The albums could not be loaded.', 'Die Alben konnten nicht geladen werden.'))
      .waitFor()
    await at('an album to add to, not loaded')
    await dialog.getByRole('button', { name: say('New album…', 'Neues Album …') }).click()
    await field('Title', 'Titel').fill('Sommer')
    answers.CreateAlbum = 'failed'
    await page.keyboard.press('Enter')
    await sees('The album could not be created. Try again.', /^Das Album konnte nicht angelegt werden/)
    await at('a new album, failed')
    answers.CreateAlbum = refusal('ALBUMS_OF_OWNER')
    await page.keyboard.press('Enter')
    await sees(/^You can have at most/, /^Du kannst höchstens/)
    await at('a new album, too many')
    await close()

    answers.ReanalysisEstimate = {
      reanalysisEstimate: { __typename: 'ReanalysisEstimate', photos: 3, costUsd: 0.006, isComplete: true },
    }
    await act('Analyse again', 'Erneut analysieren')
    await sees(/^Analyse 3 photos again\?/, /^3 Fotos erneut analysieren\?/)
    await at('analyse again, asked')
    answers.Reanalyze = refusal('PHOTOS_PER_MONTH')
    await dialog.getByRole('button', { name: say('Analyse again', 'Erneut analysieren') }).click()
    await sees(/^That is more than this month/, /^Das sind mehr, als du diesen Monat/)
    await at('analyse again, refused')
    answers.ReanalysisEstimate = 'never'
    await act('Analyse again', 'Erneut analysieren')
    await sees(/^Checking 3 photos/, /^Prüfung vor der erneuten Analyse/)
    await at('analyse again, counting')
  })
})

test('the dates, places and turns of selected photos read well in both languages when something is wrong or fails', async () => {
  const person = await album.newPerson()
  const answers: Answers = { ...library, PhotosById: photosById(undated) }
  await inBothLanguages(album, { person, answers, config: { keepLocation: true } }, async (window) => {
    const { page, answers, at, sees, field, say } = window
    const { dialog } = await selectAll(window)
    await page.keyboard.press('d')
    await page.getByRole('radio', { name: say('Shift', 'Verschieben'), exact: true }).check()
    await sees('The first photo has no date yet. Set one instead.', 'Das erste Foto hat noch kein Datum.')
    await page.getByLabel(say('The camera was set to', 'Die Kamera war auf')).check()
    await field('Minutes', 'Minuten').fill('7')
    await sees(/^Time zones differ by/, /^Zeitzonen unterscheiden sich/)
    await at('dates to shift, no date, no time zone')
    await page.getByRole('radio', { name: say('Set', 'Festlegen'), exact: true }).check()
    await field('Date and time', 'Datum und Uhrzeit').fill('1600-01-01T12:00:00')
    await sees(/^This date does not exist/, /^Dieses Datum gibt es nicht/)
    await at('a date that does not exist')
    await field('Date and time', 'Datum und Uhrzeit').fill('1998-07-31T18:05:00')
    answers.EditMany = refusal('TOO_MANY_EDITS')
    await dialog.getByRole('button', { name: say('Change', 'Ändern'), exact: true }).click()
    await sees(/^5 of your changes are still running/, /^5 deiner Änderungen laufen noch/)
    await at('dates not changed')

    await page.keyboard.press('p')
    const town = dialog.getByRole('combobox')
    for (const [answer, english, german] of [
      ['never', 'Searching…', 'Wird gesucht …'],
      [{ findPlaces: [] }, /^No town has this name/, /^Kein Ort heißt so/],
      [refusal('OFF_MAP'), /^That is not on the map/, /^Das liegt nicht auf der Karte/],
      ['failed', /^The towns could not be searched/, /^Die Orte konnten nicht durchsucht werden/],
    ] as const) {
      answers.FindPlaces = answer
      await town.fill(`Atlantis ${String(english).length}`)
      await dialog.getByText(say(english, german)).waitFor()
      await at(`a place, ${String(english)}`)
    }
    answers.FindPlaces = {
      findPlaces: [
        {
          __typename: 'FoundPlace',
          place: 'PT.14.Lisbon@38.717,-9.133',
          latitude: 38.717,
          longitude: -9.133,
        },
      ],
    }
    await town.fill('Lis')
    await dialog.getByRole('option').click()
    answers.EditMany = refusal('UNKNOWN_TOWN')
    await dialog.getByRole('button', { name: say('Change', 'Ändern'), exact: true }).click()
    await sees(/^The album does not know this place/, /^Diesen Ort kennt das Album nicht/)
    await at('places not changed')

    answers.EditMany = { editMany: aJob({ edit: 'ROTATE', total: 3 }) }
    answers.Edit = { job: aJob({ edit: 'ROTATE', total: 3, done: 1 }) }
    await page.keyboard.press('r')
    await sees('Rotating… 1 of 3', /^Wird gedreht … 1 von 3/)
    await at('photos are being rotated')
    answers.RefusedByEdit = {
      job: {
        __typename: 'Job',
        id: 'job',
        refused: {
          __typename: 'RefusedConnection',
          items: ids.slice(1).map((id) => ({ __typename: 'Refused', id, code: 'NO_PICTURE' })),
          nextToken: null,
        },
      },
    }
    answers.Edit = {
      job: aJob({ status: 'DONE', edit: 'ROTATE', total: 3, done: 1, failed: 2, canUndo: true }),
    }
    await sees(/could not be changed/, /konnten nicht geändert werden/)
    await at('some photos were not rotated')
  })
})

test('an album’s dialogs and questions read well in both languages when something fails', async () => {
  const person = await album.newPerson()
  const inSummer = ids.map((id, at) =>
    aPhoto(id, { albums: [{ __typename: 'PhotoAlbum', id: 'summer', position: String(at) }] }),
  )
  const answers: Answers = {
    Album: { album: anAlbum('summer', 'Sommer auf den Lofoten', { count: 3 }) },
    Photos: ({ filter }: { filter?: { unapproved?: boolean } }) =>
      photosOf(filter?.unapproved ? [] : inSummer),
    WaitingPhotos: photosOf([]),
    Shares: 'failed',
  }
  await inBothLanguages(album, { person, answers, config: { keepLocation: true } }, async (window) => {
    const { page, answers, at, sees, button, say } = window
    const dialog = page.getByRole('dialog')
    await page.goto('/albums/summer')
    await page.locator('[data-photo]').nth(2).waitFor()
    const share = button('Share', 'Teilen')
    await share.click()
    await sees('The active links could not be loaded.', 'Die aktiven Links konnten nicht geladen werden.')
    answers.Share = refusal('LINKS_OF_ALBUM')
    await button('Create link', 'Link anlegen').click()
    await sees(/^An album can have at most 20 links/, /^Ein Album kann höchstens 20 Links haben/)
    // The next Tab goes on from the button.
    expect(
      await button('Create link', 'Link anlegen').evaluate((element) => element === document.activeElement),
    ).toBe(true)
    await at('links not loaded, and too many')
    await button('Close', 'Schließen').click()

    const adding = { photos: 50, addedPhotos: 12, adding: true }
    const shares = [
      aShare('a', { contributions: adding, download: true, originals: true, opened: 12 }),
      aShare('b', { contributions: { ...adding, addedPhotos: 50 }, places: true }),
      aShare('c', { contributions: { ...adding, adding: false } }),
      aShare('d', { contributions: { ...adding, until: '2026-01-02T10:20:30Z' }, labels: false }),
    ]
    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    answers.Shares = () => arrived.then(() => ({ shares }))
    await share.click()
    const make = button('Create link', 'Link anlegen')
    await make.waitFor()
    await dialog.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)))
    const place = await make.boundingBox()
    // Room for a scroll bar is on both sides.
    const [around, form] = (await Promise.all(
      [dialog, dialog.locator('form')].map((each) => each.boundingBox()),
    )) as { x: number; width: number }[]
    expect(around!.x + around!.width - form!.x - form!.width).toBe(form!.x - around!.x)
    arrive()
    await sees(/That is all the link allows/, /Mehr nimmt der Link nicht auf/)
    // Nothing moves under the pointer when the links arrive late.
    expect(await make.boundingBox()).toEqual(place)
    answers.ShareToken = 'failed'
    await dialog
      .getByRole('button', { name: say(/^Show the link/, /^Link anzeigen/) })
      .first()
      .click()
    await sees('The link could not be shown. Try again.', /^Der Link konnte nicht angezeigt werden/)
    await at('links of each kind, one not shown')
    const end = dialog.getByRole('button', { name: say(/^End the link: /, /^Link beenden: /) }).first()
    await end.click()
    await sees(/^End this link\? .* are not added\.$/, /^Diesen Link beenden\? .* kommen nicht dazu\.$/)
    await at('the question before a link ends')
    answers.Unshare = 'failed'
    await button('End the link', 'Link beenden').click()
    await sees('The link could not be ended. Try again.', /^Der Link konnte nicht beendet werden/)
    answers.Unshare = { unshare: 'a' }
    await end.click()
    await button('End the link', 'Link beenden').click()
    await sees(/^The link has ended\. For up to /, /^Der Link ist beendet\. Bilder/)
    await at('a link has ended')
    answers.UpdateShare = 'failed'
    await dialog
      .getByRole('button', { name: say(/^Change the link/, /^Link ändern/) })
      .first()
      .click()
    await button('Save', 'Speichern').click()
    await sees('The link could not be changed. Try again.', /^Der Link konnte nicht geändert werden/)
    await at('a link could not be changed')
    answers.UpdateShare = ({ input: { id, ...changed } }) => ({
      updateShare: { ...shares.find((each) => each.id === id), ...changed },
    })
    const changes = dialog.getByRole('listitem')
    await changes.getByLabel(say('Guests see labels', 'Gäste sehen Schlagwörter')).uncheck()
    await changes.getByLabel(say(/^Guests see where photos/, /^Gäste sehen, wo Fotos/)).uncheck()
    await button('Save', 'Speichern').click()
    await sees(/^Saved\. This applies to all guests/, /^Gespeichert\. Das gilt ab jetzt/)
    await at('a link was changed')
    await button('Undo', 'Rückgängig').click()
    await sees(/^Undone\. This applies to all guests/, /^Rückgängig gemacht\. Das gilt ab jetzt/)
    await at('a change of a link was undone')
    await button('Close', 'Schließen').click()

    await page.locator('[data-photo] a').first().focus()
    await page.keyboard.press('Space')
    await sees('1 selected', '1 ausgewählt')
    await at('a photo of an album is selected')
    answers.UpdateAlbum = 'failed'
    const title = page.getByRole('textbox', { name: say('Album title', 'Titel des Albums') })
    await title.fill('Sommer, Sonne und Mitternacht')
    await title.press('Enter')
    await sees(/could not be saved\./, /konnte nicht gespeichert werden\./)
    await at('an album’s title could not be saved')
    await button('More', 'Mehr').first().click()
    await at('the menu of an album')
    await button('Delete album', 'Album löschen').click()
    await sees(/^Delete the album “/, /^Das Album „/)
    await at('the question before an album is deleted')
    answers.DeleteAlbum = 'failed'
    await dialog.getByRole('button').last().click()
    await sees('The album could not be deleted. Try again.', /^Das Album konnte nicht gelöscht werden/)
    await at('an album could not be deleted')
  })
})

test('the trash asks and answers well in both languages', async () => {
  const person = await album.newPerson()
  const trashedAt = new Date(Date.now() - 86_400_000).toISOString()
  const answers: Answers = { Photos: photosOf(ids.map((id) => aPhoto(id, { trashedAt }))) }
  await inBothLanguages(album, { person, answers }, async (window) => {
    const { page, answers, at, sees, button, say } = window
    const dialog = page.getByRole('dialog')
    const yes = dialog.getByRole('button', { name: say('Delete for good', 'Endgültig löschen') })
    await page.goto('/trash')
    await page
      .getByRole('button', { name: say(/for good$/, /endgültig löschen$/) })
      .first()
      .click()
    await sees(/^Delete “IMG_.* for good\?/, /^„IMG_.* endgültig löschen\?/)
    await at('the question before a photo is deleted')
    answers.DeletePhotos = 'failed'
    await yes.click()
    await sees('The photo could not be deleted. Try again.', /^Das Foto konnte nicht gelöscht werden/)
    await button('Empty trash', 'Papierkorb leeren').click()
    await sees(/^Delete everything in the trash for good\?/, /^Alles im Papierkorb endgültig löschen\?/)
    await at('the question before the trash is emptied')
    const deleting = { edit: 'DELETE', total: 30 }
    answers.EditMany = { editMany: aJob(deleting) }
    answers.Edit = { job: aJob({ ...deleting, done: 12 }) }
    await yes.click()
    await sees(/^Deleting… 12 of 30/, /^Wird gelöscht … 12 von 30/)
    await at('the trash is being emptied')
    answers.Edit = { job: aJob({ ...deleting, status: 'CANCELLED', done: 12 }) }
    await sees(/The others are still in the trash/, /Die anderen sind noch im Papierkorb/)
    await at('a part of the trash was deleted')
    await page.locator('[data-photo] a').first().focus()
    await page.keyboard.press('Control+a')
    const bar = page.getByRole('region', { name: say('Selected photos', 'Ausgewählte Fotos') })
    await bar.getByRole('button', { name: say('Delete for good', 'Endgültig löschen') }).click()
    await sees(/^Delete 3 photos for good\?/, /^3 Fotos endgültig löschen\?/)
    await at('the question before selected photos are deleted')
    const name = 'Großtante Wilhelmine von Hohenstein'
    const takenBack = aPhoto(ids[0]!, { trashedAt, takenBack: true, addedBy: name })
    answers.OpenPhoto = { photo: takenBack }
    await page.goto(`/photo/${ids[0]}`)
    await sees(`Taken back by ${name}`, `Von ${name} zurückgenommen`)
    await at('a photo that a guest took back')
  })
})
