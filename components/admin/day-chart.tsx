import "#components/admin/data-table.css";
import { Summary } from "#components/admin/summary.tsx";
import { formatNumber } from "#lib/format/numbers.ts";

type DayChartProps = {
  title: string;
  /** What is counted, e.g. "sign-ups". */
  unit: string;
  /** The labels of the days, oldest first; the last one is today. */
  days: string[];
  values: number[];
};

const HEIGHT = 100;
const SLOT = 10;
const BAR = 7;

const NO_BAR = "fill-hairline forced-colors:fill-[GrayText]";
const BAR_TODAY = "fill-vermilion forced-colors:fill-[Highlight]";

/** One bar a day, drawn on the server, and the same numbers as a table. */
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
    <figure>
      <figcaption className="mb-4 flex items-baseline justify-between gap-4">
        <h2 className="text-xl">{title}</h2>
        <p className="text-xs text-ink-quiet">
          <span className="count">{formatNumber(total)}</span> in {days.length} days
        </p>
      </figcaption>
      {/* Forced colours leave a drawing as it is, so it takes the system's colours by itself. */}
      <svg
        viewBox={`0 0 ${days.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
        className="h-35 w-full border-b border-edge fill-ink-quiet forced-colors:fill-[CanvasText] [&>rect:hover]:fill-ink forced-colors:[&>rect:hover]:fill-[Highlight]"
      >
        {values.map((value, index) => {
          // A small number among large ones must differ from none.
          const height = value === 0 ? 1 : Math.max(3, (value / most) * HEIGHT);
          return (
            <rect
              key={days[index]}
              className={value === 0 ? NO_BAR : index === values.length - 1 ? BAR_TODAY : undefined}
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
      <p className="mt-1.5 flex justify-between text-xs text-ink-quiet" aria-hidden="true">
        <span>{first}</span>
        <span>today</span>
      </p>
      <details>
        <Summary className="text-xs text-ink-quiet hover:text-vermilion">As a table</Summary>
        <table className="chart-table w-full text-xs">
          <caption className="sr-only">{title} per day</caption>
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
