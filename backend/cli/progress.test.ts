import { expect, test } from 'vitest'
import { Progress, progressOf } from './progress.ts'

/** A terminal, and what a person sees in its line. */
function terminal(columns: number) {
  let line = ''
  const stream = {
    isTTY: true,
    columns,
    clearLine: () => (line = ''),
    cursorTo: () => {},
    write: (text: string) => (line += text),
  }
  return { progress: new Progress(stream as never), line: () => line }
}

test('the whole line is shown on a terminal that does not say how wide it is, and no more than fits on one that does', () => {
  const unknown = terminal(0)
  unknown.progress.show(progressOf(50, 145, 'file'))
  expect(unknown.line()).toBe('50 of 145 files')
  const narrow = terminal(11)
  narrow.progress.show(progressOf(50, 145, 'file'))
  expect(narrow.line()).toBe('50 of 145 ')
})

test('progress never exceeds its total, even if photos were added after counting', () => {
  expect(progressOf(1, 1, 'photo')).toBe('1 of 1 photo')
  expect(progressOf(1200, 1000, 'photo')).toBe('1,200 of 1,200 photos')
})
