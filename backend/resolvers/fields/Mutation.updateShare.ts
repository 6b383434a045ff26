import type { Context } from '@aws-appsync/utils'
import type { MutationUpdateShareArgs } from '../../generated/graphql.ts'
import type { ListedLinkItem } from '@album/model/album'
import { answerOf } from '../lib/lambda.ts'
import { toShare } from '../lib/link.ts'
import { ownerOf } from '../lib/request.ts'

/** A function changes both items of the link. The reader of the table's stream notifies its guests. */
export function request(ctx: Context<MutationUpdateShareArgs>) {
  return { operation: 'Invoke', payload: { field: 'updateShare', owner: ownerOf(ctx), ...ctx.args.input } }
}

export function response(ctx: Context) {
  return toShare(answerOf<ListedLinkItem>(ctx)[0]!)
}
