import type { ApolloClient } from '@apollo/client'
import type { ArgumentNode, DocumentNode, FieldNode, OperationDefinitionNode } from 'graphql'
import { PhotoByIdDocument } from '../generated/graphql.ts'
import { type Photo, rowOf } from './photo.ts'
import { photosOf } from './photos.ts'

/**
 * Asks for up to 25 photos in one request. The API has no list by ids, so the one field of a query for one
 * photo is repeated: `photo0: photo(id: $id0) …`.
 * @returns those that are there, as the page knows them then
 */
export async function photosById(client: ApolloClient, ids: readonly string[]): Promise<Photo[]> {
  const { data } = await client.query<Record<string, Photo | null>>({
    query: repeated(PhotoByIdDocument, ids.length),
    variables: Object.fromEntries(ids.map((id, index) => [`id${index}`, id])),
    fetchPolicy: 'no-cache',
  })
  const { store } = photosOf(client)
  const photos = Object.values(data ?? {}).filter((photo) => photo !== null)
  store.merge(photos.map(rowOf), 'answer')
  return photos.flatMap(({ id }) => store.row(id)?.photo ?? [])
}

const isOperation = ({ kind }: { kind: string }) => kind === 'OperationDefinition'

function repeated(query: DocumentNode, count: number): DocumentNode {
  const operation = query.definitions.find(isOperation) as OperationDefinitionNode
  const field = operation.selectionSet.selections[0] as FieldNode
  const id = operation.variableDefinitions![0]!
  const indexes = Array.from({ length: count }, (_, index) => index)
  const named = <Node extends object>(node: Node, value: string) => ({
    ...node,
    name: { kind: 'Name', value },
  })
  const variable = (index: number) => named(id.variable, `id${index}`)
  const fields = indexes.map((index) => ({
    ...field,
    alias: { kind: 'Name', value: `photo${index}` },
    arguments: field.arguments!.map((argument): ArgumentNode => ({ ...argument, value: variable(index) })),
  }))
  const asked = {
    ...operation,
    variableDefinitions: indexes.map((index) => ({ ...id, variable: variable(index) })),
    selectionSet: { ...operation.selectionSet, selections: fields },
  } as OperationDefinitionNode
  return { ...query, definitions: [asked, ...query.definitions.filter((node) => !isOperation(node))] }
}
