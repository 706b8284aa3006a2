export default function HomePage() {
  return <p>Daybook</p>;
}
