import { formatNumber } from "#lib/format/numbers.ts";

type DayChartProps = {
  title: string;
  /** What is counted, e.g. "sign-ups". */
  unit: string;
  /** What the days are called and their numbers, oldest first; the last one is today. */
  days: string[];
  values: number[];
};

const HEIGHT = 100;
const SLOT = 10;
const BAR = 7;

/** One bar a day, drawn on the server; the same numbers stand in a table for those who cannot use the picture. */
export function DayChart({ title, unit, days, values }: DayChartProps) {
  const total = values.reduce((sum, value) => sum + value, 0);
  const most = Math.max(...values);
  const busiest = days[values.indexOf(most)] ?? "";
  const [first = "", last = ""] = [days[0], days.at(-1)];
  const summary =
    total === 0
      ? `No ${unit} from ${first} to ${last}.`
      : `${formatNumber(total)} ${unit} from ${first} to ${last}; most on ${busiest}: ${formatNumber(most)}.`;
  return (
    <figure className="chart">
      <figcaption>
        <h2>{title}</h2>
        <p>
          <span className="count">{formatNumber(total)}</span> in {days.length} days
        </p>
      </figcaption>
      <svg viewBox={`0 0 ${days.length * SLOT} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={summary}>
        {values.map((value, index) => {
          // A day on which anything happened is never drawn as nothing.
          const height = value === 0 ? 1 : Math.max(3, (value / most) * HEIGHT);
          return (
            <rect
              key={days[index]}
              className={value === 0 ? "bar-none" : index === values.length - 1 ? "bar-today" : "bar"}
              x={index * SLOT + (SLOT - BAR) / 2}
              y={HEIGHT - height}
              width={BAR}
              height={height}
            >
              <title>{`${days[index]}: ${formatNumber(value)}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="chart-ends" aria-hidden="true">
        <span>{first}</span>
        <span>today</span>
      </p>
      <details>
        <summary>As a table</summary>
        <table className="chart-table">
          <caption className="visually-hidden">{title} per day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className="number">
                {title}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day, index) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td className="number">{formatNumber(values[index] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
