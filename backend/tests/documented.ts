/** The commands that a page of the documentation or a workflow tells people to run. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface DocumentedCommand {
  program: 'pnpm' | 'cdk' | 'aws'
  /** Without quotes. */
  args: string[]
  /** As it is written. */
  text: string
}

export const repository = fileURLToPath(new URL('../..', import.meta.url))
export const page = (name: string) => readFileSync(`${repository}/${name}`, 'utf8')

/** Indented blocks and code in sentences, of a page; the `run:` lines, of a workflow. */
export function commandsIn(text: string, kind: 'page' | 'workflow'): DocumentedCommand[] {
  const code =
    kind === 'workflow'
      ? [...text.matchAll(/^ +-? ?run: (.+)$/gm)].map(([, line]) => line!)
      : [
          ...[...text.matchAll(/(?:^ {4}.*\n)+/gm)].flatMap(([block]) =>
            block.replace(/\\\n\s*/g, ' ').split('\n'),
          ),
          ...[...text.matchAll(/`((?:npx|pnpm|cdk|aws) [^`…]+)`/g)].map(([, span]) =>
            span!.replace(/\s+/g, ' '),
          ),
        ]
  return code.flatMap(commandsOfLine)
}

/** A line may hold several: in a pipe, a loop, or another command's argument. */
function commandsOfLine(line: string): DocumentedCommand[] {
  const uncommented = line.replace(/ {2,}# .*$/, '').trim()
  const starts = /(?:^|\$\(|\| |\bdo |; )(?:[A-Z_]+=\S+ )*(npx (?:--yes )?pnpm@[\d.]+|pnpm|cdk|aws)(?= )/g
  return [...uncommented.matchAll(starts)].map((match) => {
    const text = uncommented.slice(match.index + match[0].length).trim()
    const args: string[] = []
    for (const [token] of text.matchAll(/"\$\(|"[^"]*"|'[^']*'|[^\s"')]+|\)/g)) {
      // The end of this command, or the beginning of another inside of it.
      if (token === ')' || token === '"$(' || token === '|' || token === ';') break
      args.push(token.replace(/^(["'])(.*)\1$/, '$2').replace(/;$/, ''))
    }
    const program = match[1]!.startsWith('npx') ? 'pnpm' : (match[1] as 'pnpm' | 'cdk' | 'aws')
    return { program, args, text: uncommented }
  })
}
