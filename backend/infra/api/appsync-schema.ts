import { type StringValueNode, type Token, TokenKind, parse, visit } from 'graphql'

/** A part of the text, and its replacement. */
interface Edit {
  start: number
  end: number
  text: string
}

/**
 * Converts the documented schema to the SDL that AppSync accepts.
 *
 * AppSync's grammar is older than June 2018. It shows a `#` comment before a type, a field or an argument as its description; it
 * refuses or drops descriptions in quotes (aws/aws-appsync-community #38; sid88in/serverless-appsync-plugin #453, #639). A
 * comment before an enum value can fail a deployment (#55, #410), so the enum's comment describes its values, as AWS advises in
 * #55.
 */
export function schemaForAppSync(sdl: string): string {
  const document = parse(sdl)
  const edits = commentsAfter(document.loc!.startToken)
  visit(document, {
    EnumTypeDefinition(node) {
      const { description, values = [] } = node
      const ofValues = values.flatMap(({ name, description }) =>
        description ? [`${name.value}: ${textOf(description)}`] : [],
      )
      const { start } = node.loc!
      edits.push({ start, end: start, text: asComment([textOf(description), ...ofValues].join(' ')) })
      for (const described of [node, ...values]) edits.push(...removal(described.description))
      return false
    },
    SchemaDefinition({ description }) {
      edits.push(...removal(description))
    },
    enter(node) {
      if (!('description' in node) || !node.description) return
      edits.push({ ...rangeOf(node.description), text: asComment(textOf(node.description)) })
    },
  })
  // From the end, so that the positions of earlier edits stay valid.
  return edits
    .sort((one, other) => other.start - one.start || other.end - one.end)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), sdl)
    .replaceAll(/\n\s*\n/g, '\n')
    .trimStart()
}

function commentsAfter(token: Token): Edit[] {
  const edits: Edit[] = []
  for (let next = token.next; next; next = next.next)
    if (next.kind === TokenKind.COMMENT) edits.push({ start: next.start, end: next.end, text: '' })
  return edits
}

const removal = (description?: StringValueNode): Edit[] =>
  description ? [{ ...rangeOf(description), text: '' }] : []

const rangeOf = ({ loc }: StringValueNode) => ({ start: loc!.start, end: loc!.end })

const textOf = (description?: StringValueNode) => description?.value.replaceAll(/\s+/g, ' ').trim() ?? ''

/** On one line: AppSync shows a second one as a heading (#38), and a space after the `#` as part of the text (#639). */
const asComment = (text: string) => (text.trim() ? `#${text.trim()}\n` : '')
