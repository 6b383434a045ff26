/**
 * Adds to a CloudWatch metric: one line in the embedded metric format on stdout, since Lambda's JSON log format would wrap the
 * output of `console`.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function count(metric: string, value: number): void {
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        { Namespace: 'PhotoAlbum', Dimensions: [[]], Metrics: [{ Name: metric, Unit: 'Count' }] },
      ],
    },
    [metric]: value,
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
