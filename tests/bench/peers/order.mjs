// SPDX-License-Identifier: GPL-3.0-or-later
// An order of ten fields, as the desks' own benchmark moves it; the same for both peers.
export function order(n, suffix = '') {
    return {
        id: 'o' + String(n).padStart(9, '0'), number: '250-' + n + suffix, state: 'open', shop: 'S1', name: '山田 太郎' + (n % 997),
        zip: String(1000000 + (n % 900000)), prefecture: '東京都', address: '千代田区丸の内' + (n % 9 + 1) + '-' + (n % 30 + 1), phone: '03-5555-' + String(n % 10000).padStart(4, '0'),
        total: 1000 + (n % 9000),
    };
}

export const seconds = (from) => (performance.now() - from) / 1000;

export function row(work, count, took) {
    console.log(`| ${work} | ${count} | ${took.toFixed(2)} s | ${Math.round(count / took)} /s |`);
}

export function middle(values, part) {
    values.sort((a, b) => a - b);
    return values[Math.min(values.length - 1, Math.floor(values.length * part))];
}
