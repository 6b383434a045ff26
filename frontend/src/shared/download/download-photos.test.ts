// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { clientAnswering } from '../api/answers.fixture.ts'
import { keepTokens } from '../api/tokens.fixture.ts'
import { downloadPhotos } from './download-photos.ts'
import { startDownload } from './downloads.ts'

vi.mock('../day-here.ts', () => ({ dayHere: () => '2026-11-26' }))
vi.mock('./downloads.ts', () => ({ startDownload: vi.fn() }))

test('the file of chosen photos is named after the day on the calendar of this device', () => {
  keepTokens('ada@example.com')
  downloadPhotos(clientAnswering({}), ['a'])
  const [job] = vi.mocked(startDownload).mock.lastCall!
  expect(job.name).toContain('2026-11-26')
})
