/** `ctx.info.selectionSetList` and `selectionSetGraphQL`: which fields of the result the client asked for. */
import {
  Kind,
  print,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql'

export type Fragments = Record<string, FragmentDefinitionNode>

export const fragmentsOf = (document: DocumentNode): Fragments =>
  Object.fromEntries(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  )

export function selectionOf({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>) {
  const sets = fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
  return {
    selectionSetList: [...new Set(sets.flatMap((set) => paths(set, fragments, '')))],
    selectionSetGraphQL: sets.map(print).join('\n'),
  }
}

/** `items`, `items/id`: aliased fields by their alias only, fragments unfolded. */
function paths({ selections }: SelectionSetNode, fragments: Fragments, prefix: string): string[] {
  return selections.flatMap((selection): string[] => {
    if (selection.kind === Kind.FIELD) {
      const path = prefix + (selection.alias ?? selection.name).value
      return [path, ...(selection.selectionSet ? paths(selection.selectionSet, fragments, `${path}/`) : [])]
    }
    const set =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments[selection.name.value]?.selectionSet
    return set ? paths(set, fragments, prefix) : []
  })
}

/**
 * A field's answer under the names of the schema instead of the client's aliases: what a mutation publishes.
 * Subscribers get what the mutation's own selection set asked for, and nothing else.
 */
export function byFieldName(value: unknown, nodes: readonly FieldNode[], fragments: Fragments): unknown {
  if (Array.isArray(value)) return value.map((one) => byFieldName(one, nodes, fragments))
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
  if (!sets.length || typeof value !== 'object' || value === null) return value
  const fields = new Map<string, FieldNode[]>()
  for (const set of sets) collectFields(set, fragments, fields)
  const answer = value as Record<string, unknown>
  return Object.fromEntries(
    [...fields]
      .filter(([key]) => Object.hasOwn(answer, key))
      .map(([key, selected]) => [selected[0]!.name.value, byFieldName(answer[key], selected, fragments)]),
  )
}

/** Fields by response key. A fragment of another type adds keys the answer does not have, which do no harm. */
function collectFields(
  { selections }: SelectionSetNode,
  fragments: Fragments,
  into: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value
      into.set(key, [...(into.get(key) ?? []), selection])
      continue
    }
    const set =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments[selection.name.value]?.selectionSet
    if (set) collectFields(set, fragments, into)
  }
}
