/** What other photo programs wrote into files and sidecars, found in the page after an import. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  caption,
  keyword,
  objectName,
  photoshop,
  withApp13,
} from '../../backend/cli/import/xmp-and-iptc/iptc.fixture.ts'
import { xmpOf } from '../../backend/cli/xmp/write-xmp.ts'
import { cat, catVariant } from '../../backend/tests/pictures.ts'
import { command } from '../../backend/tests/system.ts'
import { findings } from './findings.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

test('a person moves in from Lightroom or digiKam, and finds photos by their keywords, titles, descriptions and months', async () => {
  const person = await album.newPerson()
  const folder = mkdtempSync(join(album.folder, 'moving-in-'))
  const sidecar = xmpOf({
    title: 'Lanterns over the harbour',
    description: 'The evening before Clara left',
    takenLocal: '2011-11-11T18:30:00',
    labels: ['Lantern festival', 'Clara'],
  })
  writeFileSync(join(folder, 'DSC_1.png'), await catVariant(4071))
  writeFileSync(join(folder, 'DSC_1.png.xmp'), sidecar)
  const fields = [objectName('Cathedral at dawn'), caption('Seen from the bridge'), keyword('Pilgrimage')]
  const jpeg = await cat().jpeg({ quality: 71 }).toBuffer()
  writeFileSync(join(folder, 'DSC_2.jpg'), withApp13(jpeg, photoshop(Buffer.concat(fields))))

  const env = {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: album.system.config.userPoolEndpoint,
    ...{ ALBUM_URL: album.system.url, ALBUM_USER: person.username, ALBUM_PASSWORD: person.password },
  }
  const { code, output, errors } = await command('album', env, ['import', folder])
  expect(code, output + errors).toBe(0)

  const { page, library } = await album.openLibrary(person)
  await library
    .month('November 2011')
    .getByRole('link', { name: /^Lanterns over the harbour/ })
    .waitFor()
  await library.searchField.fill('lantern fest')
  await library.suggestion(/^Lantern festival/).click()
  await page.getByRole('heading', { name: 'Lantern festival', level: 1 }).waitFor()
  await library.photo('Lanterns over the harbour').waitFor()
  expect(await library.photos.count()).toBe(1)
  await library.open('Lanterns over the harbour')
  await library.label('Clara').waitFor()
  const description = page.getByRole('textbox', { name: 'Description' })
  await eventually(() => description.inputValue()).toBe('The evening before Clara left')
  expect(await findings(page, 'a photo with keywords of another program')).toEqual([])
  await library.close()

  await page.goto('/?label=Pilgrimage')
  await library.open('Cathedral at dawn')
  await eventually(() => library.title.inputValue()).toBe('Cathedral at dawn')
  await eventually(() => description.inputValue()).toBe('Seen from the bridge')
  await library.close()
  // A description's words find its photo, too.
  await page.goto('/')
  await library.searchField.fill('bridge')
  await page.keyboard.press('Enter')
  await library.photo('Cathedral at dawn').waitFor()
  await eventually(() => library.photos.count()).toBe(1)
})
