import { expect, test } from "vitest";
import { readyLine, readyText } from "#server/ready-message.ts";

const site = {
  url: "http://0.0.0.0:3000",
  remoteUrls: ["http://192.0.2.7:3000"],
  dataDir: "/srv/diary",
  databasePlace: "db.example/diary",
  retire: async () => {},
  stop: async () => {},
};

test("a program reads where the site is ready from one JSON line, like those of the log", () => {
  const line = readyLine(site);
  expect(line).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(line)).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    event: "site.ready",
    url: "http://0.0.0.0:3000",
    remoteUrls: ["http://192.0.2.7:3000"],
    dataDir: "/srv/diary",
    database: "db.example/diary",
  });
});

test("on a terminal it is a sentence", () => {
  const text = readyText(site);
  for (const part of ["Daybook is ready:    http://0.0.0.0:3000/", "http://192.0.2.7:3000/", "(database: db.example"]) {
    expect(text).toContain(part);
  }
});
