/**
 * Whether the API refuses a query because it does not fit its schema: this page is older than the API, or newer. AppSync
 * answers it with status 200 and such a message (github.com/graphql/graphql-over-http/issues/81, by its team).
 */
export const isUnknownToApi = ({ message }: { message: string }) => message.startsWith('Validation error')
