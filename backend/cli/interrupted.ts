import type { Progress } from './progress.ts'

/** Says a sentence when Ctrl-C ends the command. @returns stops listening */
export function onInterrupt(progress: Progress, sentence: () => string): () => void {
  const end = () => {
    progress.end()
    console.error(sentence())
    // The exit code of shells for a command that SIGINT ended.
    process.exit(130)
  }
  process.once('SIGINT', end)
  return () => void process.off('SIGINT', end)
}
