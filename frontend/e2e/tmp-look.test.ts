import { test } from 'vitest'
import { keepPicture } from './keep-picture.ts'
import { calm } from './findings.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum({ seeded: 1000 })
test('look', async () => {
  const { page } = await album.openSeeded(calm)
  const times: number[] = []
  page.on('response', async (response) => {
    if (!response.url().endsWith('/graphql')) return
    const operation = response.request().postDataJSON()?.operationName
    if (operation === 'Explore') {
      const body = await response.body()
      times.push(response.request().timing().responseEnd)
      console.log('EXPLORE', response.request().timing().responseEnd, body.length)
    }
  })
  for (const [name, viewport] of Object.entries({
    desktop: { width: 1440, height: 900 },
    tablet: { width: 834, height: 1112 },
    phone: { width: 390, height: 844 },
    wide: { width: 2200, height: 1000 },
  })) {
    await page.setViewportSize(viewport)
    await page.goto('/explore')
    await page.getByRole('heading', { name: 'Animals and Pets' }).waitFor()
    await page.waitForTimeout(1500)
    await keepPicture(page, `look ${name}`)
    await page
      .getByRole('link', { name: /^Show all/ })
      .first()
      .click()
    await page.waitForTimeout(1500)
    await keepPicture(page, `look category ${name}`)
  }
})
