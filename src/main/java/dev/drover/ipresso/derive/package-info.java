/**
 * Works out what iPresso does not say: kinds of events, campaigns and their members, companies, lifecycle stage, status,
 * owner, consent by channel, tokens of templates. Reads and writes merged rows alone; how they came and where they go is
 * not known here. The rules stand in {@code profiles/ipresso-rules.yaml}.
 */
package dev.drover.ipresso.derive;
