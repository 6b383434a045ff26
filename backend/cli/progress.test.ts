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

test('a terminal of unknown width shows the whole line, and any other only what fits', () => {
  const unknown = terminal(0)
  unknown.progress.show(progressOf(50, 145, 'file'))
  expect(unknown.line()).toBe('50 of 145 files')
  const narrow = terminal(11)
  narrow.progress.show(progressOf(50, 145, 'file'))
  expect(narrow.line()).toBe('50 of 145 ')
})

test('in a pipe or a log there is a line every ten seconds, none of a short command, and none twice', () => {
  let [written, time] = ['', 0]
  const pipe = { write: (text: string) => (written += text) }
  const progress = new Progress(pipe as never, () => time)
  for (const done of [1, 2, 3]) progress.show(progressOf(done, 40, 'file'))
  progress.end()
  expect(written).toBe('')
  for (let second = 1; second <= 35; second += 1) {
    time = second * 1000
    progress.show(progressOf(Math.min(second, 20), 40, 'file'))
  }
  progress.end()
  expect(written).toBe('10 of 40 files\n20 of 40 files\n')
})

test('progress never exceeds its total, even if photos were added after counting', () => {
  expect(progressOf(1, 1, 'photo')).toBe('1 of 1 photo')
  expect(progressOf(1200, 1000, 'photo')).toBe('1,200 of 1,200 photos')
})
