import { get } from '@aws-appsync/utils/dynamodb'

export const request = ({ args }) => get({ key: { id: args.id } })
export const response = ({ result }) => result
