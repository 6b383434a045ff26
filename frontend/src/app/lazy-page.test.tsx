// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { expect, test } from 'vitest'
import { loadablePage } from './lazy-page.ts'

test('a page that was loaded beforehand is shown at once, without a fallback', async () => {
  const { Page, loading } = loadablePage(async () => ({ default: () => <p>Here</p> }))
  await loading()
  render(
    <Suspense fallback={<p>Waiting</p>}>
      <Page />
    </Suspense>,
  )
  expect(screen.getByText('Here')).toBeTruthy()
})
