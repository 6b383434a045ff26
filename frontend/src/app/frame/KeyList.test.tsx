// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import KeyList from './KeyList.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test.each([
  ['MacIntel', ['⌘ A', '⌫']],
  ['iPad', ['⌘ A', '⌫']],
  ['Win32', ['Ctrl A', 'Delete']],
  ['Linux x86_64', ['Ctrl A', 'Delete']],
])('the list names the keys as the keyboard of a person’s device does: %s', (platform, names) => {
  vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform)
  render(<KeyList onClose={() => {}} />)
  const keys = screen.getAllByRole('term', { hidden: true }).map(({ textContent }) => textContent)
  expect(keys.filter((key) => ['⌘ A', '⌫', 'Ctrl A', 'Delete'].includes(key!))).toEqual([...names, names[1]])
})
